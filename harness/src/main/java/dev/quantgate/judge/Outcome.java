package dev.quantgate.judge;

import java.util.Comparator;
import java.util.List;

/// All gates of one candidate in one word, and the exit code that says it to a shell. From best to
/// worst.
public enum Outcome {
    /// Every gate held or is off.
    HELD(0, 0),
    /// Some gate is undecided, none regressed or unmeasured.
    UNDECIDED(2, 1),
    /// Something was not measured, and nothing measured regressed.
    NOT_MEASURED(3, 2),
    /// Some gate regressed.
    REGRESSED(1, 3);

    private final int exitCode;
    private final int badness;

    Outcome(int exitCode, int badness) {
        this.exitCode = exitCode;
        this.badness = badness;
    }

    /// The process exit code.
    public int exitCode() {
        return exitCode;
    }

    int badness() {
        return badness;
    }

    /// The worst of some gates.
    public static Outcome of(List<GateResult> gates) {
        return gates.stream()
                .map(gate ->
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
