package dev.quantgate.run;

/// A run that ends before its time: cancelled, or out of time. What was asked is on record.
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException(String why) {
        super(why);
    }
}
