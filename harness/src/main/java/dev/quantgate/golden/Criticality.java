package dev.quantgate.golden;

/// How much a wrong answer hurts.
public enum Criticality {
    /// A wrong answer costs accuracy.
    NORMAL,
    /// A wrong answer does harm: medical, legal, money, safety, or an invented record.
    CRITICAL
}
