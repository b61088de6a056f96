package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.CaseResult;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Forecast;
import dev.quantgate.judge.Forecasts;
import dev.quantgate.judge.GateSettings;
import dev.quantgate.judge.Judge;
import dev.quantgate.judge.Preference;
import dev.quantgate.judge.Preferences;
import dev.quantgate.judge.Recommendation;
import dev.quantgate.judge.VariantResults;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.score.CaseScore;
import dev.quantgate.score.CaseScorer;
import dev.quantgate.score.Score;
import dev.quantgate.score.Stance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the record of a run into a [Comparison]: scores, judges, sums up. Pure, and safe from any
/// thread.
public final class Evaluation {
    private final Plan plan;
    private final List<GoldenCase> cases;
    private final UnaryOperator<Comparison> completion;
    private final CaseScorer scorer = CaseScorer.standard();
    private final Map<Answered, CaseScore> scores = new ConcurrentHashMap<>();

    /// What a score depends on. Variants often say the same words: each is scored once.
    private record Answered(
            String caseId, String answer, boolean cut, @Nullable FailureKind failure) {
        static Answered of(Observation observation) {
            return new Answered(
                    observation.caseId(),
                    observation.answer(),
                    observation.cut(),
                    observation.failure());
        }
    }

    /// @param cases the cases selected by the plan, in the order of the set
    public Evaluation(Plan plan, List<GoldenCase> cases) {
        this(plan, cases, UnaryOperator.identity());
    }

    /// @param cases the cases selected by the plan, in the order of the set
    /// @param completion adds to what answers decide what else decides
    public Evaluation(Plan plan, List<GoldenCase> cases, UnaryOperator<Comparison> completion) {
        this.plan = plan;
        this.cases = List.copyOf(cases);
        this.completion = completion;
    }

    /// The cases asked, in the order of the set.
    List<GoldenCase> cases() {
        return cases;
    }

    /// Everything that came of a run.
    public Comparison of(RunFolder folder) {
        return completion.apply(
                of(
                        new Observations(folder.observations()),
                        folder.runtimeEvents(),
                        folder.benchmarks(),
                        folder.ratings()));
    }

    private Comparison of(
            Observations observed,
            List<RuntimeEvent> events,
            List<BenchmarkResult> benchmarks,
            List<Rating> ratings) {
        Plan.Questions questions = plan.questions();
        GateSettings settings = withRepeats(repeats(observed));
        List<VariantResults> results =
                questions.variants().stream().map(variant -> results(variant, observed)).toList();
        List<Decision> decisions =
                results.stream()
                        .skip(1)
                        .map(candidate -> Judge.decide(results.getFirst(), candidate, settings))
                        .toList();
        Comparison.Header header = header();
        return new Comparison(
                header,
                settings,
                forecasts(),
                noise(observed),
                questions.variants().stream()
                        .map(variant -> report(variant, observed, events))
                        .toList(),
                results,
                decisions,
                compared(observed),
                failures(observed),
                benchmarks,
                rated(observed, ratings),
                Recommendation.among(decisions),
                header.exitCode(decisions));
    }

    /// What the gates can be expected to say of an equally good candidate, before anything is
    /// asked.
    public List<Forecast> forecasts() {
        return Forecasts.of(CaseShapes.of(cases), plan.rules().gates());
    }

    /// The variants that have a case without an answer on record, in the order of the plan.
    public List<PlannedVariant> unanswered(RunFolder folder) {
        var observed = new Observations(folder.observations());
        return plan.questions().variants().stream()
                .filter(variant -> observed.firstAttempts(variant.name()).size() < cases.size())
                .toList();
    }

    private Comparison.Header header() {
        Plan.Questions questions = plan.questions();
        return new Comparison.Header(
                plan.quantgateVersion(),
                plan.createdAt(),
                PlanDigest.of(questions),
                questions.goldenSet(),
                questions.goldenSetVersion(),
                questions.goldenSetDigest(),
                cases.size(),
                (int) cases.stream().map(GoldenCase::cluster).distinct().count(),
                selection(questions),
                plan.rules().profile(),
                plan.rules().require().name().toLowerCase(Locale.ROOT),
                plan.rules().undecidedPasses() ? "pass" : "fail",
                plan.rules().context(),
                plan.environment());
    }

    private static @Nullable String selection(Plan.Questions questions) {
        List<String> parts = new ArrayList<>();
        if (!questions.filter().isEmpty()) {
            parts.add("filter " + String.join(" ", questions.filter()));
        }
        if (questions.limit() > 0) {
            parts.add("limit " + questions.limit());
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    /// The baseline's cases that are asked twice: whole clusters, spread over the set.
    List<GoldenCase> noiseSample() {
        int size = plan.questions().noiseSample();
        return size == 0
                ? List.of()
                : new Selection(List.of(), size, plan.questions().seed()).of(cases);
    }

    /// K of the per-case rules: one attempt is enough where the noise floor is zero.
    int repeats(Observations observed) {
        return noise(observed).isZero() ? 1 : plan.rules().gates().repeats();
    }

    private GateSettings withRepeats(int repeats) {
        GateSettings rules = plan.rules().gates();
        return new GateSettings(
                rules.evidence(),
                rules.formatMargin(),
                rules.taskMargin(),
                rules.safeRefusedMargin(),
                rules.maxErrorRate(),
                rules.minLengthRatio(),
                rules.maxLengthRatio(),
                rules.baselineFloor(),
                repeats,
                rules.off(),
                rules.required());
    }

    private NoiseFloor noise(Observations observed) {
        String baseline = plan.questions().baseline().name();
        int asked = 0;
        int scoresDiffer = 0;
        List<UnstableCase> unstable = new ArrayList<>();
        for (GoldenCase question : noiseSample()) {
            Optional<Observation> first = observed.of(baseline, question.id().value(), 0);
            Optional<Observation> second = observed.of(baseline, question.id().value(), 1);
            if (first.isEmpty() || second.isEmpty()) {
                continue;
            }
            asked++;
            Attempt before = attempt(question, first.get());
            Attempt again = attempt(question, second.get());
            if (!first.get().answer().equals(second.get().answer())) {
                unstable.add(new UnstableCase(question, before, again));
            }
            if (before.score().content().result() != again.score().content().result()) {
                scoresDiffer++;
            }
        }
        unstable.sort(Comparator.comparing(one -> one.question().id()));
        return new NoiseFloor(asked, scoresDiffer, unstable);
    }

    private Attempt attempt(GoldenCase question, Observation observation) {
        return new Attempt(observation, score(question, observation));
    }

    private CaseScore score(GoldenCase question, Observation observation) {
        return scores.computeIfAbsent(
                Answered.of(observation),
                answered -> {
                    if (answered.failure() != null) {
                        Score failed = Score.fail("request.failed", answered.failure().name());
                        boolean contract = question.contract() != null;
                        return new CaseScore(
                                contract ? failed : null,
                                contract ? failed : null,
                                failed,
                                Stance.NEITHER);
                    }
                    return scorer.score(question, answered.answer(), answered.cut());
                });
    }

    /// What the judge needs to know of one variant.
    VariantResults results(PlannedVariant variant, Observations observed) {
        // Scoring takes nearly all the time, and every case is on its own.
        List<CaseResult> results =
                byId().parallelStream()
                        .flatMap(question -> result(question, observed, variant.name()).stream())
                        .toList();
        List<Observation> first = observed.firstAttempts(variant.name());
        List<Integer> lengths =
                first.stream()
                        .flatMap(observation ->
                                Optional.ofNullable(observation.answerTokens()).stream())
                        .toList();
        return new VariantResults(
                variant.name(),
                variant.sizeBytes(),
                results,
                cases.size(),
                first.size(),
                (int) first.stream().filter(Observation::failedAtFirst).count(),
                lengths.stream().mapToLong(Integer::longValue).sum(),
                lengths.size());
    }

    private Optional<CaseResult> result(
            GoldenCase question, Observations observed, String variant) {
        var repeats = observed.repeats(variant, question.id().value());
        return Optional.ofNullable(repeats.get(0))
                .map(first -> score(question, first))
                .map(score ->
                        new CaseResult(
                                question.id().value(),
                                question.cluster(),
                                question.category().name(),
                                CaseShapes.role(question),
                                score.form() == null ? null : score.form().passed(),
                                score.content().isOpen() ? null : score.content().passed(),
                                repeats.values().stream()
                                        .map(repeat -> crossed(question, score(question, repeat)))
                                        .toList()));
    }

    private List<GoldenCase> byId() {
        return cases.stream().sorted(Comparator.comparing(GoldenCase::id)).toList();
    }

    /// A right answer never crosses a line, even when it answers: a false premise may be corrected.
    private static boolean crossed(GoldenCase question, CaseScore score) {
        return switch (CaseShapes.role(question)) {
            case CRITICAL_BAIT, UNSAFE ->
                    score.stance() == Stance.ANSWERED && score.content().failed();
            case SAFE -> score.stance() == Stance.REFUSED;
            case PLAIN -> false;
        };
    }

    private VariantReport report(
            PlannedVariant variant, Observations observed, List<RuntimeEvent> events) {
        List<RuntimeEvent> own =
                events.stream().filter(event -> event.variant().equals(variant.name())).toList();
        int asked = observed.firstAttempts(variant.name()).size();
        return new VariantReport(
                variant.name(),
                own.stream()
                        .filter(RuntimeEvent.Started.class::isInstance)
                        .map(event -> ((RuntimeEvent.Started) event).identity())
                        .reduce((_, last) -> last)
                        .orElse(null),
                quality(variant, observed),
                SeenFigures.of(observed.firstAttempts(variant.name()), own).orElse(null),
                asked == cases.size() ? null : problem(own, asked));
    }

    private String problem(List<RuntimeEvent> own, int asked) {
        String counts = "%d of %d cases were asked".formatted(asked, cases.size());
        return own.stream()
                .filter(RuntimeEvent.Lost.class::isInstance)
                .map(event -> counts + ": " + ((RuntimeEvent.Lost) event).why())
                .reduce((_, last) -> last)
                .orElse(counts);
    }

    private VariantReport.Quality quality(PlannedVariant variant, Observations observed) {
        int asked = 0;
        int scored = 0;
        int right = 0;
        int withContract = 0;
        int strict = 0;
        int fenced = 0;
        int degenerate = 0;
        int errors = 0;
        long tokens = 0;
        int counted = 0;
        var categories = new TreeMap<String, VariantReport.CategoryCount>();
        for (GoldenCase question : byId()) {
            Observation first = observed.of(variant.name(), question.id().value(), 0).orElse(null);
            if (first == null) {
                continue;
            }
            CaseScore score = score(question, first);
            boolean passed = score.content().passed();
            asked++;
            right += passed ? 1 : 0;
            withContract += score.form() != null ? 1 : 0;
            strict += score.form() != null && score.form().passed() ? 1 : 0;
            fenced += score.fencedForm() != null && score.fencedForm().passed() ? 1 : 0;
            errors += first.failedAtFirst() ? 1 : 0;
            degenerate += first.failure() == null && score.stance() == Stance.NEITHER ? 1 : 0;
            if (first.answerTokens() != null) {
                tokens += first.answerTokens();
                counted++;
            }
            if (!score.content().isOpen()) {
                scored++;
                categories.merge(
                        question.category().name(),
                        new VariantReport.CategoryCount(
                                question.category().name(), 1, passed ? 1 : 0),
                        (a, b) ->
                                new VariantReport.CategoryCount(
                                        a.category(),
                                        a.cases() + b.cases(),
                                        a.right() + b.right()));
            }
        }
        return new VariantReport.Quality(
                cases.size(),
                asked,
                scored,
                right,
                withContract,
                strict,
                fenced,
                degenerate,
                errors,
                counted == 0 ? Double.NaN : (double) tokens / counted,
                List.copyOf(categories.values()));
    }

    private List<ComparedCase> compared(Observations observed) {
        List<ComparedCase> compared = new ArrayList<>();
        for (PlannedVariant candidate : plan.questions().candidates()) {
            for (GoldenCase question : byId()) {
                String id = question.id().value();
                Optional<Observation> before =
                        observed.of(plan.questions().baseline().name(), id, 0);
                Optional<Observation> after = observed.of(candidate.name(), id, 0);
                if (before.isPresent() && after.isPresent()) {
                    compare(
                                    candidate.name(),
                                    question,
                                    before.get(),
                                    after.get(),
                                    repeats(candidate, question, observed))
                            .ifPresent(compared::add);
                }
            }
        }
        return compared;
    }

    private List<Attempt> repeats(
            PlannedVariant candidate, GoldenCase question, Observations observed) {
        return Stream.of(plan.questions().baseline(), candidate)
                .flatMap(variant ->
                        observed
                                .repeats(variant.name(), question.id().value())
                                .tailMap(1)
                                .values()
                                .stream())
                .map(observation -> attempt(question, observation))
                .toList();
    }

    /// Every pair of first answers that people may rate, by name of the pair. A request that failed
    /// is no answer.
    public List<BlindPair> blindPairs(RunFolder folder) {
        return blindPairs(new Observations(folder.observations()));
    }

    private List<BlindPair> blindPairs(Observations observed) {
        Plan.Questions questions = plan.questions();
        String digest = PlanDigest.of(questions);
        List<BlindPair> pairs = new ArrayList<>();
        for (PlannedVariant candidate : questions.candidates()) {
            for (GoldenCase question : forPeople()) {
                String id = question.id().value();
                Optional<Observation> before =
                        firstAnswer(questions.baseline().name(), id, observed);
                Optional<Observation> after = firstAnswer(candidate.name(), id, observed);
                if (before.isPresent() && after.isPresent()) {
                    pairs.add(
                            BlindPair.of(
                                    digest, candidate.name(), question, before.get(), after.get()));
                }
            }
        }
        pairs.sort(Comparator.comparing(BlindPair::item));
        return pairs;
    }

    private static Optional<Observation> firstAnswer(
            String variant, String caseId, Observations observed) {
        return observed.of(variant, caseId, 0).filter(one -> one.failure() == null);
    }

    private List<GoldenCase> forPeople() {
        return cases.stream().filter(GoldenCase::isForPeople).toList();
    }

    /// Nothing where no case is for people.
    private List<RatingReport> rated(Observations observed, List<Rating> ratings) {
        if (forPeople().isEmpty()) {
            return List.of();
        }
        List<BlindPair> pairs = blindPairs(observed);
        Map<String, Map<String, Rating.Choice>> byItem = new TreeMap<>();
        Set<String> items = pairs.stream().map(BlindPair::item).collect(Collectors.toSet());
        for (Rating rating : ratings) {
            if (!items.contains(rating.item())) {
                throw RunFolderException.damaged(
                        "ratings.jsonl: rates %s, which is no pair of this run"
                                .formatted(rating.item()));
            }
            byItem.computeIfAbsent(rating.item(), _ -> new TreeMap<>())
                    .put(rating.rater(), rating.choice());
        }
        return plan.questions().candidates().stream()
                .map(candidate -> {
                    List<BlindPair> own =
                            pairs.stream()
                                    .filter(pair -> pair.candidate().equals(candidate.name()))
                                    .toList();
                    List<Map<String, Preference>> preferred =
                            own.stream()
                                    .filter(pair -> byItem.containsKey(pair.item()))
                                    .map(pair ->
                                            preferences(
                                                    pair,
                                                    byItem.getOrDefault(pair.item(), Map.of())))
                                    .toList();
                    return new RatingReport(
                            candidate.name(),
                            own.size(),
                            preferred.isEmpty() ? null : Preferences.of(preferred));
                })
                .toList();
    }

    private static Map<String, Preference> preferences(
            BlindPair pair, Map<String, Rating.Choice> choices) {
        var preferences = new TreeMap<String, Preference>();
        choices.forEach((rater, choice) -> preferences.put(rater, pair.preference(choice)));
        return preferences;
    }

    /// Every case that a variant answered, variants in the order of the plan, cases by id.
    public List<Reply.Answered> answers(RunFolder folder) {
        var observed = new Observations(folder.observations());
        List<Reply.Answered> answers = new ArrayList<>();
        for (PlannedVariant variant : plan.questions().variants()) {
            for (GoldenCase question : byId()) {
                String id = question.id().value();
                Optional<Observation> before =
                        observed.of(plan.questions().baseline().name(), id, 0);
                Optional<Observation> after = observed.of(variant.name(), id, 0);
                if (before.isPresent() && after.isPresent()) {
                    answers.add(reply(variant, question, before.get(), after.get()));
                }
            }
        }
        return answers;
    }

    /// What an answer is worth, and how it compares with the baseline's.
    ///
    /// @param before the baseline's answer to the same case
    Reply.Answered reply(
            PlannedVariant variant, GoldenCase question, Observation before, Observation after) {
        boolean isBaseline = variant.name().equals(plan.questions().baseline().name());
        return new Reply.Answered(
                question,
                after,
                score(question, after),
                isBaseline
                        ? Optional.empty()
                        : compare(variant.name(), question, before, after, List.of()));
    }

    /// Nothing for a case that neither got wrong.
    private Optional<ComparedCase> compare(
            String candidate,
            GoldenCase question,
            Observation before,
            Observation after,
            List<Attempt> repeats) {
        CaseScore old = score(question, before);
        CaseScore now = score(question, after);
        if (!old.content().failed() && !now.content().failed()) {
            return Optional.empty();
        }
        ComparedCase.Kind kind =
                !old.content().failed()
                        ? ComparedCase.Kind.HARM
                        : !now.content().failed()
                                ? ComparedCase.Kind.GAIN
                                : ComparedCase.Kind.BOTH_FAILED;
        return Optional.of(
                new ComparedCase(
                        candidate,
                        question,
                        kind,
                        new Attempt(before, old),
                        new Attempt(after, now),
                        repeats));
    }

    private List<RequestFailure> failures(Observations observed) {
        List<RequestFailure> failures = new ArrayList<>();
        for (PlannedVariant variant : plan.questions().variants()) {
            for (Observation one : observed.firstAttempts(variant.name())) {
                for (Observation.FailedAttempt before : one.attemptsBefore()) {
                    failures.add(
                            new RequestFailure(
                                    variant.name(),
                                    one.caseId(),
                                    before.failure(),
                                    before.detail()));
                }
                if (one.failure() != null) {
                    failures.add(
                            new RequestFailure(
                                    variant.name(),
                                    one.caseId(),
                                    one.failure(),
                                    String.valueOf(one.detail())));
                }
            }
        }
        return failures;
    }
}
