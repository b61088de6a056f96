package dev.quantgate.judge;

import java.util.Comparator;
import java.util.List;

/// All gates of one candidate in one word, and the exit code that says it to a shell. From best to
/// worst.
public enum Outcome {
    /// Every gate held or is off.
    HELD(0),
    /// Some gate is undecided, none regressed or unmeasured.
    UNDECIDED(2),
    /// Something was not measured, and nothing measured regressed.
    NOT_MEASURED(3),
    /// Some gate regressed.
    REGRESSED(1);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The process exit code.
    public int exitCode() {
        return exitCode;
    }

    int badness() {
        return ordinal();
    }

    static Outcome of(List<GateResult> gates) {
        return gates.stream()
                .map(
                        gate ->
                                switch (gate.verdict()) {
                                    case Verdict.Held _, Verdict.Off _ -> HELD;
                                    case Verdict.Undecided _ -> UNDECIDED;
                                    case Verdict.NotMeasured _ -> NOT_MEASURED;
                                    case Verdict.Regressed _ -> REGRESSED;
                                })
                .max(Comparator.comparingInt(Outcome::badness))
                .orElse(HELD);
    }
}
