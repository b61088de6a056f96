package dev.quantgate.judge;

/// What the samples entitle us to say about one gate of one candidate.
public sealed interface Verdict {
    /// The gate holds.
    ///
    /// @param shown whether that is demonstrated, or only not contradicted
    record Held(boolean shown) implements Verdict {}

    /// The threshold is crossed.
    ///
    /// @param shown whether the whole interval lies beyond it
    record Regressed(boolean shown) implements Verdict {}

    /// Demonstration was asked for and the samples do not give it.
    record Undecided() implements Verdict {}

    /// Nothing was measured. Never counts as a pass.
    ///
    /// @param why what kept it from being measured
    record NotMeasured(Why why) implements Verdict {}

    /// The gate does not apply.
    ///
    /// @param why what makes it not apply
    record Off(Why why) implements Verdict {}
}
