package dev.quantgate.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.provenance.Sha256;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRejectedException;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRuntimeTest {
    private static final EmbeddedRuntime.Options OPTIONS = new EmbeddedRuntime.Options(4096, 1);
    private static final String ROOM_QUESTION =
            """
            Câu hỏi: ai phụ trách phòng B836?
            Danh sách phòng:
            1. Phòng A242: Phan Gia Oanh phụ trách
            2. Phòng B836: Nguyễn Anh Khoa phụ trách
            Câu trả lời phải là nguyên văn một dòng trong danh sách, tiếp theo là số của dòng đó trong ngoặc vuông.\
            """;

    @TempDir Path folder;

    @Test
    void realModelAnswersInPiecesAndSaysWhatItIs() {
        try (var runtime = open(ReferenceModel.F16)) {
            List<TokenEvent> events = read(runtime.answer(request(ROOM_QUESTION, 64)));

            assertThat(text(events)).isEqualTo("Phòng B836: Nguyễn Anh Khoa phụ trách [2]");
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            finished -> {
                                assertThat(finished.reason()).isEqualTo(StopReason.END_OF_TEXT);
                                assertThat(finished.usage().answerTokens()).isBetween(5, 64);
                                assertThat(finished.usage().promptTokens()).isGreaterThan(20);
                            });
            assertThat(runtime.identity().quantization()).isEqualTo("F16");
            assertThat(runtime.identity().options()).containsEntry("cachePrompt", "false");
        }
    }

    @Test
    void stampsNeverRunBackwards() {
        try (var runtime = open(ReferenceModel.F16)) {
            List<Long> stamps = new ArrayList<>();
            stamps.add(System.nanoTime());
            for (TokenEvent event : read(runtime.answer(request(ROOM_QUESTION, 64)))) {
                stamps.add(event.atNanos());
            }

            assertThat(stamps).isSorted();
        }
    }

    @Test
    void answerCutByItsBudgetEndsWithLength() {
        try (var runtime = open(ReferenceModel.F16)) {
            List<TokenEvent> events = read(runtime.answer(request(ROOM_QUESTION, 4)));

            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            finished -> assertThat(finished.reason()).isEqualTo(StopReason.LENGTH));
        }
    }

    @Test
    void endOfTextIsIgnoredWhereTheRequestSaysSo() {
        var request =
                new GenerationRequest(
                        null,
                        ROOM_QUESTION,
                        64,
                        7,
                        Duration.ofMinutes(1),
                        Decoding.PLAIN.ignoringEos());
        try (var runtime = open(ReferenceModel.F16)) {
            assertThat(read(runtime.answer(request)).getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            finished -> {
                                assertThat(finished.reason()).isEqualTo(StopReason.LENGTH);
                                // Tokens that end inside a character are counted with the next.
                                assertThat(finished.usage().answerTokens()).isBetween(40, 64);
                            });
        }
    }

    @Test
    void decodingThatItCannotIsRefusedAndTheNextQuestionIsAnswered() {
        var request =
                new GenerationRequest(
                        null,
                        ROOM_QUESTION,
                        64,
                        7,
                        Duration.ofMinutes(1),
                        Decoding.PLAIN.withTopLogprobs(1));
        try (var runtime = open(ReferenceModel.F16)) {
            assertThatThrownBy(() -> runtime.answer(request))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(text(read(runtime.answer(request(ROOM_QUESTION, 64))))).isNotEmpty();
        }
    }

    @Test
    void sameQuestionGetsTheSameAnswerFromAnotherProcessAndAnotherThreadCount() {
        List<String> answers = new ArrayList<>();
        for (int threads : List.of(1, 2, 1)) {
            try (var runtime =
                    EmbeddedRuntime.open(
                            ReferenceModel.Q4_K_M,
                            Sha256.of(ReferenceModel.Q4_K_M),
                            new EmbeddedRuntime.Options(4096, threads))) {
                answers.add(text(read(runtime.answer(request(ROOM_QUESTION, 64)))));
            }
        }

        assertThat(answers).containsOnly(answers.getFirst());
    }

    @Test
    void timeLimitFailsTheRequestAndTheNextOneIsAnswered() {
        try (var runtime = open(ReferenceModel.F16)) {
            var hurried = new GenerationRequest(null, ROOM_QUESTION, 64, 0, Duration.ofNanos(1));

            assertThat(read(runtime.answer(hurried)).getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT));
            assertThat(text(read(runtime.answer(request(ROOM_QUESTION, 64))))).endsWith("[2]");
        }
    }

    @Test
    void killedProcessIsALostRuntime() {
        try (var runtime = open(ReferenceModel.F16)) {
            long pid = Objects.requireNonNull(runtime.processId());
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();

            assertThatThrownBy(() -> read(runtime.answer(request(ROOM_QUESTION, 64))))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("quantgate-ref-F16.gguf")
                    .hasMessageContaining("signal 9");
        }
    }

    @Test
    void tokensOfAPromptAreCountedBeforeItIsAsked() {
        try (var runtime =
                EmbeddedRuntime.open(
                        ReferenceModel.F16,
                        Sha256.of(ReferenceModel.F16),
                        new EmbeddedRuntime.Options(512, 1))) {
            int counted = runtime.promptTokens(request(ROOM_QUESTION, 64)).orElseThrow();
            assertThat(read(runtime.answer(request(ROOM_QUESTION, 64))).getLast())
                    .isInstanceOfSatisfying(
                            TokenEvent.Finished.class,
                            end -> assertThat(end.usage().promptTokens()).isEqualTo(counted));
        }
    }

    @Test
    void promptThatDoesNotFitIsNotCut() {
        try (var runtime =
                EmbeddedRuntime.open(
                        ReferenceModel.F16,
                        Sha256.of(ReferenceModel.F16),
                        new EmbeddedRuntime.Options(256, 1))) {
            assertThatThrownBy(() -> read(runtime.answer(request("Phòng nào? ".repeat(200), 64))))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("exceed the context of 256");
        }
    }

    @Test
    void unknownArchitectureIsNamedWithAWayOut() throws IOException {
        String whole = Files.readString(ReferenceModel.Q4_K_M, StandardCharsets.ISO_8859_1);
        String architecture = "general.architecture";
        int value = whole.indexOf(architecture) + architecture.length() + 4 + 8;
        String patched = whole.substring(0, value) + "lamma" + whole.substring(value + 5);
        Path strange =
                Files.writeString(
                        folder.resolve("strange.gguf"), patched, StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> open(strange))
                .isInstanceOf(ModelRejectedException.class)
                .hasMessageContaining("strange.gguf")
                .hasMessageContaining("architecture 'lamma'")
                .hasMessageContaining("Ollama or llama-server");
    }

    @Test
    void calibrationTriesOneThreadFirst() {
        ThreadCalibration found =
                ThreadCalibration.of(ReferenceModel.Q4_K_M, Sha256.of(ReferenceModel.Q4_K_M), 4096);

        assertThat(found.trials().getFirst().threads()).isEqualTo(1);
        assertThat(found.trials()).allMatch(trial -> trial.nanos() > 0);
    }

    private static EmbeddedRuntime open(Path model) {
        return EmbeddedRuntime.open(model, Sha256.of(model), OPTIONS);
    }

    private static GenerationRequest request(String prompt, int maxTokens) {
        return new GenerationRequest(null, prompt, maxTokens, 0, Duration.ofMinutes(1));
    }

    private static List<TokenEvent> read(TokenStream stream) {
        List<TokenEvent> events = new ArrayList<>();
        try (stream) {
            do {
                events.add(stream.next());
            } while (!events.getLast().ends());
        }
        return events;
    }

    private static String text(List<TokenEvent> events) {
        var text = new StringBuilder();
        for (TokenEvent event : events) {
            if (event instanceof TokenEvent.Piece(String piece, _)) {
                text.append(piece);
            }
        }
        return text.toString();
    }
}
