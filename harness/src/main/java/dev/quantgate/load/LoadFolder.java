package dev.quantgate.load;

import dev.quantgate.load.LoadBlock.Line;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.measure.Environment;
import dev.quantgate.run.FolderLock;
import dev.quantgate.run.RunFolderException;
import dev.quantgate.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The record of a load run, the only truth about it.
///
/// | file | holds |
/// |---|---|
/// | `load.json` | the [LoadPlan] |
/// | `blocks/NNN.jsonl` | a complete block each: cells, requests with every stamp, memory |
/// | `lag.json` | what the client's own lag was, before and after each session |
/// | `sessions.json` | when each session of the run began |
/// | `lost.json` | which session was the last to lose a model, and how |
///
/// A block is written beside and renamed once it is whole, so one that was cut short is not there.
/// One process writes a folder at a time.
public final class LoadFolder implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAN = "load.json";
    private static final String LAG = "lag.json";
    private static final String SESSIONS = "sessions.json";
    private static final String LOST = "lost.json";

    private final Path folder;
    private final LoadPlan plan;
    private final @Nullable FolderLock lock;

    private LoadFolder(Path folder, LoadPlan plan, @Nullable FolderLock lock) {
        this.folder = folder;
        this.plan = plan;
        this.lock = lock;
    }

    /// Begins a record.
    ///
    /// @throws RunFolderException when it cannot be written, is in use, or holds a record already
    public static LoadFolder create(Path folder, LoadPlan plan) {
        refuseOtherRecords(folder);
        if (isRecord(folder)) {
            throw RunFolderException.damaged(
                    folder + ": holds a load run already; choose another --out");
        }
        try {
            Files.createDirectories(folder.resolve("blocks"));
        } catch (IOException e) {
            throw RunFolderException.notWritable(folder, e);
        }
        return begun(folder, plan);
    }

    /// Opens a record to go on with. The rules of before may have been others; the new ones count.
    ///
    /// @throws RunFolderException when it is none, is damaged or in use, or belongs to other
    ///   questions or another machine
    public static LoadFolder resume(
            Path folder, LoadPlan.Questions questions, LoadPlan.Rules rules, Environment here) {
        refuseOtherRecords(folder);
        LoadPlan recorded = open(folder).plan();
        List<String> differences = new ArrayList<>(questions.differencesTo(recorded.questions()));
        if (questions.variants().stream().anyMatch(one -> one.source().runsHere())) {
            differences.addAll(here.conflictsWith(new Environment(recorded.environment())));
        }
        if (!differences.isEmpty()) {
            throw RunFolderException.damaged(
                    folder
                            + ": holds another load run; delete it, or choose another --out\n"
                            + differences.stream()
                                    .map(one -> "  " + one)
                                    .collect(Collectors.joining("\n")));
        }
        return begun(
                folder,
                new LoadPlan(
                        recorded.quantgateVersion(),
                        recorded.createdAt(),
                        questions,
                        recorded.cells(),
                        recorded.ignoreEos(),
                        rules,
                        recorded.environment(),
                        recorded.estimates()));
    }

    private static LoadFolder begun(Path folder, LoadPlan plan) {
        FolderLock lock = FolderLock.of(folder);
        try {
            WholeFile.write(
                    folder.resolve(PLAN),
                    JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plan)
                            + "\n");
            return new LoadFolder(folder, plan, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Whether a folder holds a load run, complete or not.
    public static boolean isRecord(Path folder) {
        return Files.isRegularFile(folder.resolve(PLAN));
    }

    private static void refuseOtherRecords(Path folder) {
        if (Files.exists(folder.resolve("plan.json"))) {
            throw RunFolderException.damaged(
                    folder
                            + ": holds a comparison of answers, not a load run; choose another --out");
        }
    }

    /// Opens a record to report from; changes nothing in it.
    ///
    /// @throws RunFolderException when it is none, or damaged
    public static LoadFolder open(Path folder) {
        Path file = folder.resolve(PLAN);
        if (!Files.isRegularFile(file)) {
            throw RunFolderException.damaged(folder + ": holds no load run, it has no " + PLAN);
        }
        return new LoadFolder(folder, WholeFile.read(file, JSON, LoadPlan.class), null);
    }

    /// Where it lies.
    public Path folder() {
        return folder;
    }

    /// What is measured.
    public LoadPlan plan() {
        return plan;
    }

    /// Adds a complete block.
    void add(LoadBlock block) {
        var lines = new StringBuilder();
        for (MeasuredCell cell : block.cells()) {
            line(
                    lines,
                    new Line.CellLine(
                            cell.variant(), cell.cell(), cell.restart(), cell.windowNanos()));
            cell.requests().forEach(one -> line(lines, new Line.RequestLine(one)));
        }
        block.memory().forEach(reading -> line(lines, new Line.MemoryLine(reading)));
        block.missing().forEach(missing -> line(lines, new Line.MissingLine(missing)));
        write("blocks/%03d.jsonl".formatted(block.number()), lines.toString());
    }

    private static void line(StringBuilder lines, Line line) {
        lines.append(JSON.writerFor(Line.class).writeValueAsString(line)).append('\n');
    }

    /// Keeps what the client's lag was.
    public void add(List<ClientLag> lags) {
        write(LAG, JSON.writeValueAsString(lags));
    }

    /// What the client's lag was: before and, if the run came so far, after.
    public List<ClientLag> lags() {
        Path file = folder.resolve(LAG);
        return Files.exists(file)
                ? List.of(WholeFile.read(file, JSON, ClientLag[].class))
                : List.of();
    }

    /// Notes that measuring begins, or goes on.
    ///
    /// @param now ISO-8601 instant
    /// @return which session it is, from 0
    int beginSession(String now) {
        List<String> sessions = new ArrayList<>(sessions());
        sessions.add(now);
        write(SESSIONS, JSON.writeValueAsString(sessions));
        return sessions.size() - 1;
    }

    /// When each session began, as ISO-8601 instants.
    public List<String> sessions() {
        Path file = folder.resolve(SESSIONS);
        return Files.exists(file) ? List.of(WholeFile.read(file, JSON, String[].class)) : List.of();
    }

    /// Notes that a session ended because it lost a model.
    void lost(int session, String why) {
        write(LOST, JSON.writeValueAsString(new Lost(session, why)));
    }

    /// What became of a model that the latest session lost; nothing where it lost none.
    public Optional<String> lost() {
        Path file = folder.resolve(LOST);
        return Files.exists(file)
                ? Optional.of(WholeFile.read(file, JSON, Lost.class))
                        .filter(lost -> lost.session() == sessions().size() - 1)
                        .map(Lost::why)
                : Optional.empty();
    }

    private record Lost(int session, String why) {}

    private void write(String name, String text) {
        WholeFile.write(folder.resolve(name), text);
    }

    /// Whether every block of the plan is there.
    public boolean isComplete() {
        return blocks().size() == plan.blocks();
    }

    /// Every complete block, in order.
    ///
    /// @throws RunFolderException when one is damaged
    public List<LoadBlock> blocks() {
        try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(LoadFolder::block)
                    .toList();
        } catch (IOException e) {
            throw RunFolderException.damaged(folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static LoadBlock block(Path file) {
        List<MeasuredCell> cells = new ArrayList<>();
        List<MemoryReading> memory = new ArrayList<>();
        List<MemoryReading.Missing> missing = new ArrayList<>();
        Optional<Line.CellLine> open = Optional.empty();
        List<RequestRecord> requests = new ArrayList<>();
        for (Line line : lines(file)) {
            switch (line) {
                case Line.CellLine cell -> {
                    open.ifPresent(one -> cells.add(measured(one, requests)));
                    requests.clear();
                    open = Optional.of(cell);
                }
                case Line.RequestLine(RequestRecord request) -> requests.add(request);
                case Line.MemoryLine(MemoryReading reading) -> memory.add(reading);
                case Line.MissingLine(MemoryReading.Missing look) -> missing.add(look);
            }
        }
        open.ifPresent(one -> cells.add(measured(one, requests)));
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return new LoadBlock(
                Integer.parseInt(name.substring(0, name.indexOf('.'))), cells, memory, missing);
    }

    private static MeasuredCell measured(Line.CellLine cell, List<RequestRecord> requests) {
        return new MeasuredCell(
                cell.variant(), cell.cell(), cell.restart(), cell.windowNanos(), requests);
    }

    private static List<Line> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JSON.readValue(line, Line.class))
                    .toList();
        } catch (IOException | JacksonException e) {
            throw RunFolderException.damaged(file + ": damaged: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
