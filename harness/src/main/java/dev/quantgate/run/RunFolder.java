package dev.quantgate.run;

import dev.quantgate.measure.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The only truth about a run: what was planned, what was asked, what came back.
///
/// | file | holds |
/// |---|---|
/// | `plan.json` | the [Plan] |
/// | `golden-set/` | the cases as they were, file by file |
/// | `quality.jsonl` | one [Observation] a line |
/// | `runtime.jsonl` | starts, memory and losses of model processes |
/// | `ratings.jsonl` | one [Rating] a line, if people rated any |
/// | `benchmarks/` | results of JMH, if any: `java -jar benchmarks.jar -rf json -rff RUN/benchmarks/NAME.json` |
///
/// One process writes it at a time.
public final class RunFolder implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAN = "plan.json";
    private static final String RATINGS = "ratings.jsonl";

    private final Path folder;
    private final Plan plan;
    private final @Nullable FolderLock lock;

    private RunFolder(Path folder, Plan plan, @Nullable FolderLock lock) {
        this.folder = folder;
        this.plan = plan;
        this.lock = lock;
    }

    /// Opens a folder to run a plan in: a new one, or one that asks the same questions. Rules may
    /// have changed since; the new ones count.
    ///
    /// @param goldenSetFolder root of the golden set's files
    /// @param goldenSetFiles the files of the golden set, copied into a new folder
    /// @throws RunFolderException when it cannot be written, is in use, or belongs to another plan
    ///   or machine
    public static RunFolder resume(
            Path folder, Plan plan, Path goldenSetFolder, List<Path> goldenSetFiles) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RunFolderException.notWritable(folder, e);
        }
        FolderLock lock = FolderLock.of(folder);
        try {
            if (!Files.exists(folder.resolve(PLAN))) {
                copy(goldenSetFolder, goldenSetFiles, folder.resolve("golden-set"));
                write(folder, plan);
                return new RunFolder(folder, plan, lock);
            }
            Plan recorded = readPlan(folder);
            refuseStrangers(folder, recorded, plan);
            Plan merged =
                    new Plan(
                            recorded.quantgateVersion(),
                            recorded.createdAt(),
                            plan.questions(),
                            plan.rules(),
                            recorded.environment());
            write(folder, merged);
            return new RunFolder(folder, merged, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens a folder to report from or to rate. Opening changes nothing in it.
    ///
    /// @throws RunFolderException when it is no run folder, or damaged
    public static RunFolder open(Path folder) {
        return new RunFolder(folder, readPlan(folder), null);
    }

    private static void refuseStrangers(Path folder, Plan recorded, Plan wanted) {
        if (!PlanDigest.of(recorded.questions()).equals(PlanDigest.of(wanted.questions()))) {
            throw RunFolderException.damaged(
                    folder
                            + ": holds a run that asks other questions (models, cases or options differ);"
                            + changedModels(recorded.questions(), wanted.questions())
                            + " choose another --out");
        }
        if (wanted.questions().variants().stream().noneMatch(one -> one.source().runsHere())) {
            return;
        }
        List<String> conflicts =
                new Environment(wanted.environment())
                        .conflictsWith(new Environment(recorded.environment()));
        if (!conflicts.isEmpty()) {
            throw RunFolderException.damaged(
                    "%s: was recorded on another machine (%s), its answers are not comparable; choose another --out"
                            .formatted(folder, String.join(", ", conflicts)));
        }
    }

    /// The models that are served under the name of a recorded one and are another by digest.
    private static String changedModels(Plan.Questions recorded, Plan.Questions wanted) {
        Map<String, String> before =
                recorded.variants().stream()
                        .collect(
                                Collectors.toMap(
                                        Plan.PlannedVariant::name, Plan.PlannedVariant::digest));
        return wanted.variants().stream()
                .filter(now -> !now.digest().equals(before.getOrDefault(now.name(), now.digest())))
                .map(now ->
                        " %s was %s and is now %s, its answers are not comparable;"
                                .formatted(now.name(), before.get(now.name()), now.digest()))
                .collect(Collectors.joining());
    }

    private static void copy(Path from, List<Path> files, Path to) {
        try {
            for (Path file : files) {
                Path target =
                        to.resolve(
                                from.toAbsolutePath().relativize(file.toAbsolutePath()).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw RunFolderException.notWritable(to, e);
        }
    }

    private static void write(Path folder, Plan plan) {
        WholeFile.write(
                folder.resolve(PLAN),
                JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plan)
                        + "\n");
    }

    private static Plan readPlan(Path folder) {
        Path file = folder.resolve(PLAN);
        if (!Files.isRegularFile(file)) {
            throw RunFolderException.damaged(folder + ": is no run folder, it has no " + PLAN);
        }
        return WholeFile.read(file, JSON, Plan.class);
    }

    /// Where the run lies.
    public Path folder() {
        return folder;
    }

    /// What it asks and by which rules.
    public Plan plan() {
        return plan;
    }

    /// Where the snapshot of the golden set lies.
    public Path goldenSet() {
        return folder.resolve("golden-set");
    }

    /// Every observation so far, in the order they were made.
    ///
    /// @throws RunFolderException when a line is damaged
    public List<Observation> observations() {
        return Journal.read(folder.resolve("quality.jsonl"), JSON, Observation.class);
    }

    /// What JMH measured, from the files it was told to write below `benchmarks/`.
    ///
    /// @throws RunFolderException when a file is not JMH's
    List<BenchmarkResult> benchmarks() {
        return BenchmarkFiles.in(folder.resolve("benchmarks"));
    }

    /// Every rating so far, in the order they were given. A later one of the same item by the same
    /// rater stands in place of the earlier.
    ///
    /// @throws RunFolderException when a line is damaged
    public List<Rating> ratings() {
        return Journal.read(folder.resolve(RATINGS), JSON, Rating.class);
    }

    /// Records ratings.
    ///
    /// @throws RunFolderException when the folder is in use by another process, or the disk does
    ///   not take them
    public void add(List<Rating> ratings) {
        FolderLock own = lock == null ? FolderLock.of(folder) : null;
        try (Journal<Rating> journal = Journal.open(folder.resolve(RATINGS), JSON)) {
            ratings.forEach(journal::append);
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    List<RuntimeEvent> runtimeEvents() {
        return Journal.read(folder.resolve("runtime.jsonl"), JSON, RuntimeEvent.class);
    }

    Journal<Observation> observationJournal() {
        return Journal.open(folder.resolve("quality.jsonl"), JSON);
    }

    Journal<RuntimeEvent> runtimeJournal() {
        return Journal.open(folder.resolve("runtime.jsonl"), JSON);
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
