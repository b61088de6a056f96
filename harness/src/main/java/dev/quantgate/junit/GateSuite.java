package dev.quantgate.junit;

/// Every gate of every candidate of the comparison named by `quantgate.config`: whether a candidate
/// may replace the baseline.
@GoldenSetTest
public final class GateSuite {
    /// Made by JUnit.
    public GateSuite() {}

    @EveryGate
    void holds(GateUnderTest gate) {
        gate.assertHeld();
    }
}
