package dev.quantgate.reports;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.CaseResult;
import dev.quantgate.judge.CaseRole;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Evidence;
import dev.quantgate.judge.Forecasts;
import dev.quantgate.judge.GateId;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.Judge;
import dev.quantgate.judge.Preference;
import dev.quantgate.judge.Preferences;
import dev.quantgate.judge.Recommendation;
import dev.quantgate.judge.Requirement;
import dev.quantgate.judge.VariantResults;
import dev.quantgate.load.DecisionUnderLoad;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Attempt;
import dev.quantgate.run.BenchmarkResult;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.NoiseFloor;
import dev.quantgate.run.Observation;
import dev.quantgate.run.RatingReport;
import dev.quantgate.run.RequestFailure;
import dev.quantgate.run.UnstableCase;
import dev.quantgate.run.VariantReport;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.score.CaseScore;
import dev.quantgate.score.Score;
import dev.quantgate.score.Stance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Comparisons to be reported: a candidate that holds, one that does not, one that was lost.
final class Comparisons {
    /// What a hostile model, file name or case might say.
    static final String HOSTILE =
            "<script>alert(1)</script> | ](javascript:alert(2)) ![x](https://evil.example/x.png)\n"
                    + "# Decision: held \u001b[2J\u202e`code` <img src=x onerror=alert(3)> & ]]> \u0000 \ud800";

    private static final int CASES = 400;

    private Comparisons() {}

    static Comparison of(String text, long loadMillis) {
        return of(text, loadMillis, List.of());
    }

    /// Three cases for people: one of them rated by two, who differ, one by one, one by nobody.
    static Comparison rated(String text) {
        var preferences =
                Preferences.of(
                        List.of(
                                new TreeMap<>(
                                        Map.of(
                                                "An", Preference.CANDIDATE,
                                                "Bình", Preference.BASELINE)),
                                new TreeMap<>(Map.of("An", Preference.CANDIDATE))));
        return of(
                text,
                500,
                List.of(
                        new RatingReport("Q8_0", 3, null),
                        new RatingReport(text, 3, preferences),
                        new RatingReport("lost", 0, null)));
    }

    /// The same candidates under load.
    ///
    /// @param ratio of total latency
    static MeasuredLoad load(String text, double ratio) {
        return new MeasuredLoad(
                LoadReports.of("2026-11-24T00:00:00Z", 100, ratio, "Q8_0", text, "lost"),
                List.of());
    }

    /// A comparison that such a load belongs to.
    static Comparison underLoad(String text, double ratio) {
        return DecisionUnderLoad.of(of(text, 500), load(text, ratio).report());
    }

    private static Comparison of(String text, long loadMillis, List<RatingReport> ratings) {
        VariantResults baseline = results("F16", 300, 0, CASES);
        List<VariantResults> candidates =
                List.of(
                        results("Q8_0", 200, 0, CASES),
                        results(text, 100, 40, CASES),
                        results("lost", 50, 0, 7));
        GateSettings settings = settings();
        List<Decision> decisions =
                candidates.stream()
                        .map(candidate -> Judge.decide(baseline, candidate, settings))
                        .toList();
        List<VariantReport> variants = new ArrayList<>();
        variants.add(variant("F16", loadMillis, text));
        variants.add(variant("Q8_0", loadMillis, text));
        variants.add(variant(text, loadMillis, text));
        variants.add(
                new VariantReport(
                        "lost",
                        null,
                        new VariantReport.Quality(
                                CASES, 7, 7, 7, 0, 0, 0, 0, 0, Double.NaN, List.of()),
                        null,
                        text));
        CaseScore right = score(Score.pass("exact.same"));
        CaseScore wrong = score(Score.fail("exact.differs", text, text));
        return new Comparison(
                new Comparison.Header(
                        "0.1.0",
                        "2026-11-24T00:00:00Z",
                        "sha256:" + "0".repeat(64),
                        "vi-thu",
                        "1.0.0",
                        "sha256:" + "1".repeat(64),
                        CASES,
                        CASES,
                        null,
                        "standard",
                        "all",
                        "fail",
                        new TreeMap<>(Map.of("rollbackPlan", text)),
                        new TreeMap<>(Map.of("cpu", text))),
                settings,
                Forecasts.of(baseline.cases(), settings),
                new NoiseFloor(
                        100,
                        0,
                        List.of(
                                new UnstableCase(
                                        question(text),
                                        new Attempt(answer("F16", text), right),
                                        new Attempt(answer("F16", text + "."), right)))),
                variants,
                Stream.concat(Stream.of(baseline), candidates.stream()).toList(),
                decisions,
                List.of(
                        new ComparedCase(
                                text,
                                question(text),
                                ComparedCase.Kind.HARM,
                                new Attempt(answer("F16", text), right),
                                new Attempt(answer(text, text), wrong),
                                List.of(new Attempt(answer(text, text), wrong)))),
                List.of(new RequestFailure(text, "c/1", FailureKind.TIMEOUT, text)),
                List.of(
                        new BenchmarkResult(
                                "example.ShortAnswer.once",
                                "sample",
                                new TreeMap<>(Map.of("model", "/tmp/" + text, "threads", "2")),
                                52.25,
                                Double.NaN,
                                "ms/op",
                                new TreeMap<>(Map.of(50.0, 51.5)),
                                "{}")),
                ratings,
                Recommendation.among(decisions),
                Requirement.ALL.exitCode(
                        decisions.stream().map(Decision::outcome).toList(), false));
    }

    private static GoldenCase question(String text) {
        return new GoldenCase(
                new CaseId("json/thu-1"),
                "k",
                new Category("json"),
                Criticality.CRITICAL,
                List.of(),
                null,
                text,
                null,
                new Expectation.Exactly(text),
                16,
                List.of(text),
                List.of("x"),
                new GoldenCase.Provenance("hand", "CC0-1.0", "", "cases/thu.jsonl:3"));
    }

    private static Observation answer(String variant, String text) {
        return new Observation(
                variant,
                "json/thu-1",
                0,
                text,
                StopReason.END_OF_TEXT,
                null,
                null,
                10,
                3,
                List.of(1_000_000L),
                2_000_000L,
                null);
    }

    private static CaseScore score(Score content) {
        return new CaseScore(null, null, content, Stance.ANSWERED);
    }

    private static VariantResults results(String name, long bytes, int wrong, int answered) {
        List<CaseResult> cases =
                IntStream.range(0, answered)
                        .mapToObj(i ->
                                new CaseResult(
                                        "c/%03d".formatted(i),
                                        "k" + i,
                                        "json",
                                        i % 10 == 0 ? CaseRole.CRITICAL_BAIT : CaseRole.PLAIN,
                                        i >= wrong,
                                        i >= wrong,
                                        List.of(i % 10 == 0 && i < wrong)))
                        .toList();
        return new VariantResults(name, bytes, cases, CASES, answered, 0, 20L * answered, answered);
    }

    private static VariantReport variant(String name, long loadMillis, String text) {
        return new VariantReport(
                name,
                new ModelIdentity(
                        text,
                        "sha256:" + "2".repeat(64),
                        100L,
                        "llama",
                        text,
                        "scripted",
                        "1",
                        new TreeMap<>(Map.of("threads", "1"))),
                new VariantReport.Quality(
                        CASES,
                        CASES,
                        CASES,
                        CASES,
                        CASES,
                        CASES,
                        CASES,
                        0,
                        0,
                        20,
                        List.of(new VariantReport.CategoryCount("json", CASES, CASES))),
                new VariantReport.Seen(
                        loadMillis, 12.5, null, 800.0, 2, CASES, 1L << 27, 1L << 26, null, "/proc"),
                null);
    }

    private static GateSettings settings() {
        return new GateSettings(
                Evidence.PLAIN,
                0.01,
                0.02,
                0.02,
                0.005,
                0.9,
                1.1,
                0.6,
                1,
                Set.of(GateId.LATENCY, GateId.MEMORY, GateId.BENEFIT),
                Set.of());
    }
}
