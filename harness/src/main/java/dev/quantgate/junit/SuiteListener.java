package dev.quantgate.junit;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.GateResult;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.Reply;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Is told what the suites find, from the thread of the test that found it. Implementations are
/// found by [java.util.ServiceLoader]; a report, for one, attaches what a reviewer needs.
public interface SuiteListener {
    /// A case has an answer.
    ///
    /// @param comparison what is compared
    /// @param variant whose
    /// @param reply the answer and what it is worth
    void answered(Subject comparison, String variant, Reply.Answered reply);

    /// All candidates are judged. Told once, before the first gate's test.
    ///
    /// @param comparison what is compared
    /// @param result everything that came of the run
    void settled(Subject comparison, Comparison result);

    /// A gate's test is about to pass or fail.
    ///
    /// @param comparison what is compared
    /// @param decision of the candidate
    /// @param gate one of its gates
    void judged(Subject comparison, Decision decision, GateResult gate);

    /// What is compared.
    ///
    /// @param goldenSet name of the set
    /// @param folder the run folder, with the set as it was below `golden-set/`
    /// @param load what was measured under load; `null` where no load belongs to the decision
    record Subject(String goldenSet, Path folder, @Nullable MeasuredLoad load) {}
}
