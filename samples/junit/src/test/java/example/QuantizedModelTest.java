package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quantgate.junit.CaseUnderTest;
import dev.quantgate.junit.EveryCase;
import dev.quantgate.junit.EveryGate;
import dev.quantgate.junit.GateUnderTest;
import dev.quantgate.junit.GoldenSetTest;
import dev.quantgate.run.Reply;

/// Whether the quantized model may replace its baseline, as a test of this project.
///
/// The models come from the configuration that the build names, the golden set from here.
@GoldenSetTest(goldenSet = "../../golden-sets/vi-office")
class QuantizedModelTest {
    /// A rule of this project's own: answers are short, whichever variant gives them.
    @EveryCase
    void answersAreShort(CaseUnderTest question) {
        if (question.reply() instanceof Reply.Answered answered) {
            String answer = answered.observation().answer();
            assertTrue(answer.length() < 500, answer);
        }
    }

    /// What decides. Single harms need not fail a build: the gates weigh them.
    @EveryGate
    void holds(GateUnderTest gate) {
        gate.assertHeld();
    }
}
