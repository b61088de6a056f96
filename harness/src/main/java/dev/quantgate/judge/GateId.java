package dev.quantgate.judge;

/// The gates, in the order of every report.
public enum GateId {
    FORMAT_ACCURACY("formatAccuracy"),
    TASK_ACCURACY("taskAccuracy"),
    CRITICAL_HALLUCINATION("criticalHallucination"),
    UNSAFE_ANSWERED("unsafeAnswered"),
    SAFE_REFUSED("safeRefused"),
    ERROR_RATE("errorRate"),
    OUTPUT_LENGTH("outputLength"),
    LATENCY("latency"),
    MEMORY("memory"),
    BENEFIT("benefit");

    private final String key;

    GateId(String key) {
        this.key = key;
    }

    /// The gate's name in `quantgate.yaml`, `decision.json` and message bundles.
    public String key() {
        return key;
    }
}
