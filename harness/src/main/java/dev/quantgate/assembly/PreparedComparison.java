package dev.quantgate.assembly;

import dev.quantgate.config.ModelOptions;
import dev.quantgate.config.QuantgateConfig;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.judge.Forecast;
import dev.quantgate.load.DecisionUnderLoad;
import dev.quantgate.load.LoadFolder;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.BlindPair;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.ComparisonRun;
import dev.quantgate.run.Evaluation;
import dev.quantgate.run.Pace;
import dev.quantgate.run.Plan;
import dev.quantgate.run.PlanDigest;
import dev.quantgate.run.Rating;
import dev.quantgate.run.Reply;
import dev.quantgate.run.RunFolder;
import dev.quantgate.run.RunFolderException;
import dev.quantgate.run.RunListener;
import dev.quantgate.run.Selection;
import dev.quantgate.runtime.RuntimeLostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comparison whose models, cases and run folder are at hand; nothing is asked yet.
public final class PreparedComparison implements AutoCloseable {
    /// Folder of the load's record within the run folder.
    public static final String LOAD = "load";

    private static final int DIGEST_SHOWN = 12;

    private final @Nullable QuantgateConfig config;
    private final @Nullable Models models;
    private final RunFolder folder;
    private final Evaluation evaluation;

    private PreparedComparison(
            @Nullable QuantgateConfig config,
            @Nullable Models models,
            RunFolder folder,
            List<GoldenCase> cases) {
        this.config = config;
        this.models = models;
        this.folder = folder;
        this.evaluation = new Evaluation(folder.plan(), cases, this::underLoad);
    }

    /// Looks for every model, has made what must be made, reads the golden set, and opens the run
    /// folder: a new one, or one that asked the same questions before.
    ///
    /// @param folder the run folder; `null` for one below `quantgate-runs/` of the working folder,
    ///   named after the questions
    /// @param notices takes lines for the user about what takes time or went wrong
    /// @throws AssemblyException when the parts make no comparison
    /// @throws dev.quantgate.config.ConfigException when the manifest says otherwise
    /// @throws dev.quantgate.golden.load.GoldenSetException when the golden set has mistakes
    /// @throws dev.quantgate.runtime.ModelRejectedException when a file or name is no usable model
    /// @throws dev.quantgate.runtime.RuntimeLostException when a server is not there
    /// @throws RunFolderException when the run folder cannot be used
    public static PreparedComparison of(
            QuantgateConfig config, @Nullable Path folder, Consumer<String> notices) {
        Path setPath = config.goldenSet();
        ModelOptions baseline = config.baseline();
        if (setPath == null
                || baseline == null
                || (config.candidates().isEmpty() && config.quantize().isEmpty())) {
            throw new AssemblyException(
                    "a comparison needs a baseline, at least one candidate and a golden set");
        }
        var loader = new GoldenSetLoader();
        GoldenSet set = loader.load(setPath);
        var models =
                new Models(
                        config,
                        config.bench().amount() == null
                                ? 1
                                : WantedLoad.closed(config.bench()).widest(),
                        notices);
        try {
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Plan plan = new Planner(config, models).plan(baseline, set, now);
            List<GoldenCase> cases = selected(plan, set);
            if (cases.isEmpty()) {
                throw new AssemblyException("no case matches the filter and the limit");
            }
            var runFolder =
                    RunFolder.resume(
                            folder == null ? defaultFolder(plan) : folder,
                            plan,
                            GoldenSetLoader.root(setPath),
                            loader.files(setPath));
            return new PreparedComparison(config, models, runFolder, cases);
        } catch (RuntimeException e) {
            models.close();
            throw e;
        }
    }

    /// What a run folder holds, to be replayed: no model is asked, a case without an answer on
    /// record stays unanswered.
    ///
    /// @throws RunFolderException when it is no run folder, or damaged
    public static PreparedComparison recorded(Path folder) {
        var runFolder = RunFolder.open(folder);
        GoldenSet set = new GoldenSetLoader().load(runFolder.goldenSet());
        return new PreparedComparison(null, null, runFolder, selected(runFolder.plan(), set));
    }

    private static List<GoldenCase> selected(Plan plan, GoldenSet set) {
        Plan.Questions questions = plan.questions();
        return new Selection(questions.filter(), questions.limit(), questions.seed())
                .of(set.cases());
    }

    /// A folder that the same questions find again.
    private static Path defaultFolder(Plan plan) {
        String digest = PlanDigest.of(plan.questions());
        int start = digest.indexOf(':') + 1;
        return Path.of(
                "quantgate-runs",
                plan.questions().goldenSet() + "-" + digest.substring(start, start + DIGEST_SHOWN));
    }

    /// Where the record is kept.
    public Path folder() {
        return folder.folder();
    }

    /// What the gates can be expected to say of an equally good candidate.
    public List<Forecast> forecasts() {
        return evaluation.forecasts();
    }

    /// Everything that is on record so far.
    public Comparison comparison() {
        return evaluation.of(folder);
    }

    /// The load to be measured before anything is asked, so that nothing runs beside it: what the
    /// configuration wants, or the rest of it. What is measured counts in [#comparison()].
    ///
    /// @param notices takes lines for the user about what takes time or went wrong
    /// @return the caller's to close, before this; nothing where no load is wanted, and where a
    ///   model was lost before anything could be measured
    /// @throws AssemblyException when the models cannot be loaded side by side
    /// @throws dev.quantgate.runtime.ModelRejectedException when a model cannot be used
    /// @throws RunFolderException when the record cannot be written, or is of another load
    public Optional<PreparedLoad> prepareLoad(Consumer<String> notices) {
        if (config == null || models == null || config.bench().amount() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    PreparedLoad.within(
                            config,
                            WantedLoad.closed(config.bench()),
                            folder.plan().questions().variants(),
                            loadFolder(),
                            models,
                            notices));
        } catch (RuntimeLostException e) {
            notices.accept("no load is measured: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Where the record of the load is kept.
    private Path loadFolder() {
        return folder.folder().resolve(LOAD);
    }

    /// The load that belongs to the decision, as far as it is on record.
    ///
    /// @throws RunFolderException when its record is damaged
    public Optional<MeasuredLoad> load() {
        if (folder.plan().rules().bench() == null || !LoadFolder.isRecord(loadFolder())) {
            return Optional.empty();
        }
        LoadFolder record = LoadFolder.open(loadFolder());
        if (!models(record.plan().variants())
                .equals(models(folder.plan().questions().variants()))) {
            throw RunFolderException.damaged(
                    loadFolder() + ": holds a load run of other models than the run it lies in");
        }
        return Optional.of(MeasuredLoad.of(record));
    }

    private static Map<String, String> models(List<Plan.PlannedVariant> variants) {
        return variants.stream()
                .collect(Collectors.toMap(Plan.PlannedVariant::name, Plan.PlannedVariant::digest));
    }

    private Comparison underLoad(Comparison comparison) {
        return load().map(load -> DecisionUnderLoad.of(comparison, load.report()))
                .orElse(comparison);
    }

    /// Every case that a variant answered, variants in the order of the plan, cases by id.
    public List<Reply.Answered> answers() {
        return evaluation.answers(folder);
    }

    /// Every pair of first answers that people may rate, by name of the pair.
    public List<BlindPair> blindPairs() {
        return evaluation.blindPairs(folder);
    }

    /// Records ratings of such pairs.
    ///
    /// @throws RunFolderException when the run folder cannot be written
    public void rate(List<Rating> ratings) {
        folder.add(ratings);
    }

    /// Tries out the models that have a question to answer, so that one that cannot be used ends
    /// the comparison before it begins.
    ///
    /// @param listener told how the run gets on
    /// @param maxDuration when no further question is asked; `null` for no limit
    /// @return what asks; the caller's to close, before this
    /// @throws dev.quantgate.runtime.ModelRejectedException when a model cannot be loaded
    public ComparisonRun begin(RunListener listener, @Nullable Duration maxDuration) {
        if (config == null || models == null) {
            return ComparisonRun.replay(folder, evaluation, listener);
        }
        List<Plan.PlannedVariant> unanswered = evaluation.unanswered(folder);
        models.tryOut(unanswered);
        var pace = new Pace(models.atOnce(unanswered), config.quality().concurrency(), maxDuration);
        return new ComparisonRun(folder, evaluation, models, listener, System::nanoTime, pace);
    }

    @Override
    public void close() {
        try (models) {
            folder.close();
        }
    }
}
