package dev.quantgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JMH itself, in this process, on servers of ours.
///
/// What a benchmark leaves behind when it fails, JMH finds again in the same process: those that
/// fail here are asked by no other test.
class AnswerProfilerTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    @Test
    void figuresOfAnswersBecomeResultsWithPercentiles() throws Exception {
        try (var server = ChattyServer.answering()) {
            RunResult measured = ask(server, "ShortShort.*at4", 30);

            long answers = Math.round(secondary(measured, "answers").getScore());
            // Four askers, each once an iteration.
            assertThat(answers).isEqualTo(4 * 30);
            for (String name : List.of("ttft", "ttct", "chunkGap", "total", "decodeRate")) {
                // An answer that came at once, because its reader was late, has no rate.
                assertThat(secondary(measured, name).getSampleCount())
                        .as(name)
                        .isBetween(name.equals("decodeRate") ? answers / 2 : answers, answers);
                assertThat(secondary(measured, name + ":p0.95").getScore())
                        .as(name)
                        .isPositive()
                        .isGreaterThanOrEqualTo(secondary(measured, name + ":p0.50").getScore());
            }
            assertThat(secondary(measured, "ttft").getScoreUnit()).isEqualTo("ms");
            assertThat(secondary(measured, "decodeRate").getScoreUnit()).isEqualTo("tokens/s");
            assertThat(secondary(measured, "throughput").getScore()).isPositive();
            assertThat(secondary(measured, "endedEarly").getScore()).isZero();
        }
    }

    @Test
    void percentileBelowItsFloorIsNotSaid() throws Exception {
        try (var server = ChattyServer.answering()) {
            RunResult measured = ask(server, "ShortShort.*at1", 58);

            assertThat(measured.getSecondaryResults())
                    .containsKeys("ttft:p0.50", "ttft:p0.90")
                    .doesNotContainKeys("ttft:p0.95", "ttft:p0.99", "lag.first");
            JsonNode json =
                    JSON.readTree(Files.readString(folder.resolve("jmh.json")))
                            .at("/0/secondaryMetrics/ttft/scorePercentiles");
            assertThat(json.get("90.0").isNumber()).isTrue();
            assertThat(json.get("95.0").asString()).isEqualTo("NaN");
        }
    }

    @Test
    void everyRequestAndWholeDistributionsLieBesideTheResult() throws Exception {
        try (var server = ChattyServer.answering()) {
            ask(server, "ShortShort.*at4", 2);

            List<JsonNode> events = events();
            assertThat(events).hasSize(4 * 2);
            assertThat(events)
                    .allSatisfy(event -> {
                        assertThat(event.path("threads").asInt()).isEqualTo(4);
                        assertThat(event.at("/parameters/url").asString())
                                .isEqualTo(server.address());
                        assertThat(event.at("/request/timing/chunkNanos").size()).isEqualTo(2);
                    });
            assertThat(logged("ttft")).isEqualTo(4 * 2);
            assertThat(logged("chunkGap")).isEqualTo(4 * 2);
        }
    }

    @Test
    void serverThatTakesThePromptFromItsCacheFailsTheIteration() throws Exception {
        try (var server = ChattyServer.caching(12)) {
            assertThatThrownBy(() -> ask(server, "LongShort.*at1", 1))
                    .isInstanceOf(RunnerException.class)
                    .hasStackTraceContaining(
                            "answer 0 was not computed: 12 tokens of its prompt came from a cache");
            assertThat(events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.at("/request/cachedTokens").asInt()).isEqualTo(12));
        }
    }

    @Test
    void failedAnswerFailsTheIterationAndIsKept() throws Exception {
        try (var server = ChattyServer.failing()) {
            assertThatThrownBy(() -> ask(server, "MediumLong.*at1", 1))
                    .isInstanceOf(RunnerException.class)
                    .hasStackTraceContaining("answer 0 failed, SERVER_ERROR: HTTP 500")
                    .hasStackTraceContaining("no slot is free");
            assertThat(events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.at("/request/error").asString())
                                    .contains("no slot is free"));
        }
    }

    @Test
    void answerThatEndsEarlyIsCountedWhereItsServerCannotBeKeptFromIt() throws Exception {
        try (var server = ChattyServer.endingEarly()) {
            RunResult measured = ask(server, "ShortShort.*at1", 3);

            assertThat(secondary(measured, "endedEarly").getScore()).isEqualTo(3);
        }
    }

    @Test
    void clientIsTimedAgainstAServerThatSaysWhenItWrote() throws Exception {
        RunResult measured =
                new Runner(inThisProcess("ClientLag.*at4", 5).param("gapMillis", "1").build())
                        .runSingle();

        assertThat(secondary(measured, "lag.first").getSampleCount()).isEqualTo(4 * 5);
        assertThat(secondary(measured, "lag.chunk").getSampleCount()).isEqualTo(4 * 5 * 7);
        assertThat(secondary(measured, "lag.first:p0.50").getScore()).isPositive();
    }

    private RunResult ask(ChattyServer server, String benchmark, int iterations)
            throws RunnerException {
        return new Runner(
                        inThisProcess(benchmark, iterations)
                                .param("runtime", "openai")
                                .param("url", server.address())
                                .param("model", ChattyServer.MODEL)
                                .build())
                .runSingle();
    }

    /// Each thread asks once an iteration, so that the number of samples is known.
    private ChainedOptionsBuilder inThisProcess(String benchmark, int iterations) {
        String result = folder.resolve("jmh.json").toString();
        return new OptionsBuilder()
                .include(benchmark)
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(iterations)
                .measurementTime(TimeValue.NONE)
                .syncIterations(false)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .resultFormat(ResultFormatType.JSON)
                .result(result)
                .addProfiler(AnswerProfiler.class, result);
    }

    private static Result<?> secondary(RunResult measured, String name) {
        return Objects.requireNonNull(measured.getSecondaryResults().get(name), name);
    }

    private List<JsonNode> events() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("jmh.jsonl"))) {
            return lines.map(JSON::readTree).toList();
        }
    }

    /// How many values of a figure are in the log.
    private long logged(String figure) throws IOException {
        long count = 0;
        try (var log = new HistogramLogReader(folder.resolve("jmh.hlog").toFile())) {
            for (var one = log.nextIntervalHistogram();
                    one != null;
                    one = log.nextIntervalHistogram()) {
                if (String.valueOf(one.getTag()).endsWith("at4." + figure)) {
                    count += ((Histogram) one).getTotalCount();
                }
            }
        }
        return count;
    }
}
