package dev.quantgate.load;

import dev.quantgate.load.LoadBlock.Line;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.run.RunFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The record of a load run: `load.json` holds the plan, `blocks/NNN.jsonl` a complete block each,
/// `lag.json` what the client's own lag was.
///
/// A block is written beside and renamed once it is whole, so one that was cut short is not there.
public final class LoadFolder {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PLAN = "load.json";
    private static final String LAG = "lag.json";

    private final Path folder;
    private final LoadPlan plan;

    private LoadFolder(Path folder, LoadPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /// Begins a record.
    ///
    /// @throws RunFolderException when it cannot be written, or holds a record already
    public static LoadFolder create(Path folder, LoadPlan plan) {
        if (Files.exists(folder.resolve(PLAN))) {
            throw RunFolderException.damaged(
                    folder + ": holds a load run already; choose another --out");
        }
        try {
            Files.createDirectories(folder.resolve("blocks"));
        } catch (IOException e) {
            throw RunFolderException.notWritable(folder, e);
        }
        var record = new LoadFolder(folder, plan);
        record.write(
                PLAN,
                JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plan));
        return record;
    }

    /// Opens a record to report from.
    ///
    /// @throws RunFolderException when it is none, or damaged
    public static LoadFolder open(Path folder) {
        Path file = folder.resolve(PLAN);
        if (!Files.isRegularFile(file)) {
            throw RunFolderException.damaged(folder + ": holds no load run, it has no " + PLAN);
        }
        return new LoadFolder(folder, read(file, LoadPlan.class));
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (IOException | JacksonException e) {
            throw RunFolderException.damaged(file + ": damaged: " + e.getMessage());
        }
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
        return Files.exists(file) ? List.of(read(file, ClientLag[].class)) : List.of();
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        Path beside = folder.resolve(name + ".tmp");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RunFolderException.notWritable(file, e);
        }
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
            }
        }
        open.ifPresent(one -> cells.add(measured(one, requests)));
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return new LoadBlock(
                Integer.parseInt(name.substring(0, name.indexOf('.'))), cells, memory);
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
}
