package dev.quantgate.load;

/// Requests that come when they come, whether or not earlier ones are answered.
///
/// @param perSecond mean rate, positive
/// @param arrivals how they are spaced
public record OpenLoop(double perSecond, Arrivals arrivals) {
    public OpenLoop {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("the rate must be positive, was " + perSecond);
        }
    }
}
