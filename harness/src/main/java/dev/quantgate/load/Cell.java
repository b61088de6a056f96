package dev.quantgate.load;

/// A workload at a concurrency: what is measured as one.
///
/// @param workload what is asked
/// @param concurrency requests at a time, at least 1
public record Cell(Workload workload, int concurrency) {
    /// Where the latency gate looks unless told otherwise.
    public static final Cell TARGET = new Cell(Workload.MEDIUM_LONG, 1);

    public Cell {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "concurrency must be at least 1, was " + concurrency);
        }
    }

    @Override
    public String toString() {
        return workload.label() + " at " + concurrency;
    }
}
