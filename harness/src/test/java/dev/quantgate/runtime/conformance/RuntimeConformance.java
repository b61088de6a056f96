package dev.quantgate.runtime.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.measure.Heard;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of every runtime that can answer, whatever is behind it: a process, a container, a
/// server somewhere.
public abstract class RuntimeConformance {
    /// Long enough for any machine; only a broken runtime waits for it.
    protected static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LONG_PROMPT_WORDS = 50_000;

    /// Opens the runtime under test, with a model that answers [#question()].
    protected abstract ModelRuntime open();

    /// Opens the same kind of runtime with a model that is not there.
    protected abstract ModelRuntime openUnknownModel();

    /// A question whose greedy answer is longer than [#shortBudget()] tokens and ends by itself
    /// within [#budget()].
    protected String question() {
        return """
        Câu hỏi: ai phụ trách phòng B836?
        Danh sách phòng:
        1. Phòng A242: Phan Gia Oanh phụ trách
        2. Phòng B836: Nguyễn Anh Khoa phụ trách
        Câu trả lời phải là nguyên văn một dòng trong danh sách, tiếp theo là số của dòng đó trong ngoặc vuông.\
        """;
    }

    /// Tokens that are enough for the answer.
    protected int budget() {
        return 200;
    }

    /// Tokens that are not.
    protected int shortBudget() {
        return 2;
    }

    /// How many questions may be asked at a time.
    protected int streamsAtOnce() {
        return 4;
    }

    /// A question to the runtime under test.
    protected static GenerationRequest request(String prompt, int maxTokens, Duration limit) {
        return new GenerationRequest(null, prompt, maxTokens, 7, limit);
    }

    /// All that a stream says.
    protected static List<TokenEvent> events(TokenStream stream) {
        List<TokenEvent> events = new ArrayList<>();
        try (stream) {
            do {
                events.add(stream.next());
            } while (!events.getLast().ends());
        }
        return events;
    }

    /// A question heard to its end.
    protected static Heard ask(ModelRuntime runtime, GenerationRequest request) {
        long due = System.nanoTime();
        try (var stream = runtime.answer(request)) {
            return Heard.listen(stream, due);
        }
    }

    private GenerationRequest question(Duration limit) {
        return request(question(), budget(), limit);
    }

    @Test
    void answerIsTokensAndThenOneEnd() {
        try (var runtime = open();
                var stream = runtime.answer(question(PATIENCE))) {
            List<TokenEvent> events = new ArrayList<>();
            do {
                events.add(stream.next());
            } while (!events.getLast().ends());

            assertThat(events).filteredOn(TokenEvent.Piece.class::isInstance).isNotEmpty();
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            end -> assertThat(end.reason()).isEqualTo(StopReason.END_OF_TEXT));
            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void stampsNeverRunBackwards() {
        try (var runtime = open()) {
            List<Long> stamps = new ArrayList<>(List.of(System.nanoTime()));
            try (var stream = runtime.answer(question(PATIENCE))) {
                stream.sentNanos().ifPresent(stamps::add);
                stream.firstByteNanos().ifPresent(stamps::add);
                TokenEvent event;
                do {
                    event = stream.next();
                    stamps.add(event.atNanos());
                } while (!event.ends());
            }
            stamps.add(System.nanoTime());

            assertThat(stamps).isSorted();
        }
    }

    @Test
    void budgetThatRunsOutIsNotAnEndOfText() {
        try (var runtime = open()) {
            Heard heard = ask(runtime, request(question(), shortBudget(), PATIENCE));

            assertThat(heard.end())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            end -> assertThat(end.reason()).isEqualTo(StopReason.LENGTH));
        }
    }

    @Test
    void sameQuestionGetsTheSameAnswer() {
        try (var runtime = open()) {
            assertThat(ask(runtime, question(PATIENCE)).text())
                    .isEqualTo(ask(runtime, question(PATIENCE)).text());
        }
    }

    @Test
    void timeLimitFailsTheQuestionAndTheNextIsAnswered() {
        try (var runtime = open()) {
            assertThat(ask(runtime, question(Duration.ofNanos(1))).end())
                    .isInstanceOfSatisfying(
                            TokenEvent.Failed.class,
                            end -> assertThat(end.kind()).isEqualTo(FailureKind.TIMEOUT));
            assertThat(ask(runtime, question(PATIENCE)).end())
                    .isInstanceOf(TokenEvent.Finished.class);
        }
    }

    @Test
    void answerClosedInMidStreamSaysNothingMoreAndTheNextIsAnswered() {
        try (var runtime = open()) {
            TokenStream stream = runtime.answer(question(PATIENCE));
            assertThat(stream.next().ends()).isFalse();
            stream.close();
            stream.close();

            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
            assertThat(ask(runtime, question(PATIENCE)).end())
                    .isInstanceOf(TokenEvent.Finished.class);
        }
    }

    @Test
    void modelThatIsNotThereIsNotMeasured() {
        assertThatThrownBy(() -> openUnknownModel().close())
                .isInstanceOfAny(RuntimeLostException.class, ModelRejectedException.class);
    }

    @Test
    void longPromptIsReadWholeOrRefusedButNeverCut() {
        String prompt = "phòng ".repeat(LONG_PROMPT_WORDS).strip();
        try (var runtime = open()) {
            TokenEvent end = ask(runtime, request(prompt, shortBudget(), PATIENCE)).end();
            if (end instanceof TokenEvent.Finished(_, var usage, _)
                    && usage.promptTokens() != null) {
                assertThat(usage.promptTokens()).isGreaterThanOrEqualTo(LONG_PROMPT_WORDS);
            }
        } catch (RuntimeLostException refused) {
            assertThat(refused).hasMessageNotContaining("phòng phòng");
        }
    }

    @Test
    void questionsAskedAtOnceAllEnd() throws InterruptedException, ExecutionException {
        try (var runtime = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Heard>> questions =
                    IntStream.range(0, streamsAtOnce())
                            .<Callable<Heard>>mapToObj(_ -> () -> ask(runtime, question(PATIENCE)))
                            .toList();
            for (Future<Heard> heard : threads.invokeAll(questions)) {
                assertThat(heard.get().end()).isInstanceOf(TokenEvent.Finished.class);
            }
        }
    }

    @Test
    void identityIsStableAndSaysHowTheModelDecodes() {
        try (var runtime = open()) {
            var identity = runtime.identity();
            ask(runtime, question(PATIENCE));

            assertThat(runtime.identity()).isEqualTo(identity);
            assertThat(identity.model()).isNotBlank();
            assertThat(identity.runtime()).isNotBlank();
            assertThat(identity.runtimeVersion()).isNotBlank();
            assertThat(identity.options()).containsEntry("temperature", "0");
        }
    }

    @Test
    void runtimeMayBeClosedTwice() {
        ModelRuntime runtime = open();
        runtime.close();
        runtime.close();
    }
}
