package dev.quantgate.judge;

import java.util.Comparator;
import java.util.List;

/// Whose outcome the exit code of a run with several candidates reports.
public enum Requirement {
    /// The worst candidate's.
    ALL,
    /// The best candidate's.
    ANY;

    /// The exit code of a run.
    ///
    /// From worst to best: 1 regressed, 3 not measured, 2 undecided, 0 held.
    ///
    /// @param outcomes one a candidate, never empty
    /// @param undecidedPasses whether undecided counts as 0
    public int exitCode(List<Outcome> outcomes, boolean undecidedPasses) {
        List<Integer> codes =
                outcomes.stream()
                        .map(outcome ->
                                outcome == Outcome.UNDECIDED && undecidedPasses
                                        ? Outcome.HELD
                                        : outcome)
                        .sorted(Comparator.comparingInt(Outcome::badness))
                        .map(Outcome::exitCode)
                        .toList();
        return switch (this) {
            case ALL -> codes.getLast();
            case ANY -> codes.getFirst();
        };
    }
}
