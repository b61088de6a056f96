package dev.quantgate.assembly;

/// Every part can be read, and yet they make no comparison: e.g. a candidate that is the baseline.
public final class AssemblyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AssemblyException(String message) {
        super(message);
    }
}
