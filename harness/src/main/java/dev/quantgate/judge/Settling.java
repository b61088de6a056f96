package dev.quantgate.judge;

/// What would turn a verdict that is not shown into one that is.
public sealed interface Settling {
    /// Nothing is open: the verdict is shown.
    record Settled() implements Settling {}

    /// About this many cases, at the discordance, drop and clustering seen here.
    ///
    /// @param cases total number of cases
    record MoreCases(int cases) implements Settling {}

    /// The drop lies too close to the margin for any practical number of cases.
    record NotByCases() implements Settling {}
}
