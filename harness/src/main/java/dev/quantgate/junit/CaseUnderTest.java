package dev.quantgate.junit;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Observation;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.run.Reply;
import dev.quantgate.score.Reason;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// One case put to one variant. Nothing is asked before an answer is wanted.
public final class CaseUnderTest {
    private final SuiteComparison comparison;
    private final PlannedVariant variant;
    private final GoldenCase question;

    CaseUnderTest(SuiteComparison comparison, PlannedVariant variant, GoldenCase question) {
        this.comparison = comparison;
        this.variant = variant;
        this.question = question;
    }

    /// The case.
    public GoldenCase question() {
        return question;
    }

    /// Name of the variant, e.g. `Q4_K_M`.
    public String variant() {
        return variant.name();
    }

    /// The answer on record, else the model's and the baseline's, which are asked now.
    public Reply reply() {
        return comparison.reply(this, variant);
    }

    /// Fails where the baseline is right and this candidate wrong.
    ///
    /// Passes for the baseline itself, right or wrong, and for a case that both got wrong.
    ///
    /// @throws AssertionFailedError for a harm, with both answers
    /// @throws NotMeasuredException when the request failed while the runtime lived
    /// @throws TestAbortedException when there is no answer: a model was lost, or the run stopped
    public void assertNoHarm() {
        switch (reply()) {
            case Reply.Unanswered(String why) -> throw new TestAbortedException(why);
            case Reply.Answered answered -> assertNoHarm(answered);
        }
    }

    private void assertNoHarm(Reply.Answered answered) {
        Observation observation = answered.observation();
        if (observation.failure() != null) {
            throw new NotMeasuredException(
                    "%s: the request failed: %s, %s"
                            .formatted(this, observation.failure(), observation.detail()));
        }
        answered.compared()
                .filter(compared -> compared.kind() == ComparedCase.Kind.HARM)
                .ifPresent(harm -> {
                    Reason reason = harm.wrongScore().content().reason();
                    throw new AssertionFailedError(
                            "%s: the baseline is right, this candidate wrong: %s %s"
                                    .formatted(this, reason.code(), reason.arguments()),
                            harm.before().observation().answer(),
                            harm.after().observation().answer());
                });
    }

    @Override
    public String toString() {
        return variant.name() + " " + question.id().value();
    }
}
