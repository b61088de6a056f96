package dev.quantgate.load;

import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadPlan.Turn;
import dev.quantgate.load.MemoryReading.Moment;
import dev.quantgate.memory.MemoryLook;
import dev.quantgate.memory.MemoryUnknown;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.run.ModelOpener;
import dev.quantgate.run.ModelOpener.Opened;
import dev.quantgate.run.ModelSource;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures block after block: in each, every cell of every variant once, in random order, each
/// variant started anew where it is ours to start. A block that is cut short leaves nothing.
public final class LoadRun {
    private static final int WARM_UPS = 2;

    private final LoadFolder folder;
    private final LoadPlan plan;
    private final ModelOpener opener;
    private final LoadListener listener;
    private final LongSupplier clock;
    private final LoadGenerator.Pacer pacer;
    private final Prompts prompts;
    private final Map<String, Opened> open = new HashMap<>();
    private int session;
    private volatile boolean cancelled;

    /// @param opener opens the plan's variants
    /// @param timeLimit of one answer
    /// @param clock of the stamps, `System::nanoTime` outside of tests
    /// @param pacer waits on that clock
    public LoadRun(
            LoadFolder folder,
            ModelOpener opener,
            Duration timeLimit,
            LoadListener listener,
            LongSupplier clock,
            LoadGenerator.Pacer pacer) {
        this.folder = folder;
        this.plan = folder.plan();
        this.opener = opener;
        this.listener = listener;
        this.clock = clock;
        this.pacer = pacer;
        this.prompts =
                new Prompts(
                        plan.seed(),
                        plan.ignoreEos() ? Decoding.PLAIN.ignoringEos() : Decoding.PLAIN,
                        timeLimit);
    }

    /// Makes no further request. Safe from any thread.
    public void cancel() {
        cancelled = true;
    }

    /// Whether [#cancel()] was called.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Measures the blocks that are not on record until the plan is done, a model is lost or
    /// somebody cancels.
    public void run() {
        Set<Integer> recorded =
                folder.blocks().stream().map(LoadBlock::number).collect(Collectors.toSet());
        List<Integer> missing =
                IntStream.range(0, plan.blocks())
                        .filter(block -> !recorded.contains(block))
                        .boxed()
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        session = folder.beginSession(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        var left =
                new TimeLeft(clock, missing.size(), plan.measured().size() * plan.cells().size());
        for (int block : missing) {
            if (cancelled) {
                return;
            }
            Map<CellKey, Measuring> cells = new LinkedHashMap<>();
            var memory = new Readings();
            try {
                if (!begin(block, memory)) {
                    return;
                }
                for (Turn turn : plan.order(block)) {
                    Measuring cell =
                            cells.computeIfAbsent(
                                    new CellKey(turn.variant(), turn.sized().cell()),
                                    _ -> new Measuring(turn, block));
                    if (!cell.goesOn(turn)) {
                        return;
                    }
                    if (turn.isLast()) {
                        cell.end(memory);
                        listener.measured(turn, block, left.afterCell());
                    }
                }
            } catch (RuntimeLostException e) {
                lost(String.valueOf(e.getMessage()));
                return;
            } finally {
                end();
            }
            folder.add(
                    new LoadBlock(
                            block,
                            cells.values().stream().map(Measuring::measured).toList(),
                            memory.seen,
                            List.copyOf(memory.missing)));
        }
    }

    /// A model whose answer was given up is not lost.
    private void lost(String why) {
        if (!cancelled) {
            folder.lost(session, why);
            listener.lost(why);
        }
    }

    /// @return false when it was cancelled
    private boolean begin(int block, Readings memory) {
        for (String name : plan.measured()) {
            if (cancelled) {
                return false;
            }
            Opened model = opener.open(plan.variant(name));
            open.put(name, model);
            model.memoryBeforeLoad()
                    .ifPresent(before -> memory.add(name, Moment.BEFORE_LOAD, 0, before));
            warmUp(name, model, block);
            memory.add(name, Moment.AFTER_WARM_UP, 0, model.memory().read());
        }
        return true;
    }

    private void warmUp(String name, Opened model, int block) {
        plan.cells().stream()
                .map(sized -> sized.cell().workload())
                .distinct()
                .forEach(workload ->
                        new LoadGenerator(model.runtime()::answer, clock, () -> cancelled)
                                .closed(
                                        prompts.of(
                                                workload,
                                                "warm-up %d of %s%s"
                                                        .formatted(block, name, again()),
                                                WARM_UPS),
                                        1));
    }

    private void end() {
        open.values().forEach(Opened::close);
        open.clear();
    }

    /// What looking at memory came to in one block.
    private static final class Readings {
        private final List<MemoryReading> seen = new ArrayList<>();
        private final Set<MemoryReading.Missing> missing = new LinkedHashSet<>();

        void add(String variant, Moment moment, int concurrency, MemoryLook look) {
            switch (look) {
                case MemoryLook.Seen(MemoryVector memory) ->
                        add(variant, moment, concurrency, memory);
                case MemoryLook.Unseen(MemoryUnknown why) ->
                        missing.add(new MemoryReading.Missing(variant, why));
            }
        }

        void add(String variant, Moment moment, int concurrency, MemoryVector memory) {
            seen.add(new MemoryReading(variant, moment, concurrency, memory));
        }
    }

    private record CellKey(String variant, Cell cell) {}

    /// A cell of a variant in one block, between its first turn and its last.
    private final class Measuring {
        private final String variant;
        private final Cell cell;
        private final int restart;
        private final int block;
        private final List<GenerationRequest> requests;
        private final Function<GenerationRequest, TokenStream> asked;
        private final MemoryWatch watch;
        private CellRun ran = CellRun.none();

        Measuring(Turn first, int block) {
            variant = first.variant();
            cell = first.sized().cell();
            Opened model = open.get(variant);
            if (model == null) {
                throw new IllegalStateException(variant + " is not open");
            }
            PlannedVariant planned = plan.variant(variant);
            restart = startsAnew(planned) ? block : 0;
            this.block = block;
            requests = requests(first, block);
            asked =
                    planned.source() instanceof ModelSource.EmbeddedFile
                            ? new OneAtATime(model.runtime()::answer, clock)
                            : model.runtime()::answer;
            watch = new MemoryWatch(model.memory());
        }

        /// @return false when it was cut short
        boolean goesOn(Turn turn) {
            try (var _ = watch.look()) {
                List<GenerationRequest> now =
                        requests.subList(turn.first(), turn.first() + turn.count());
                ran = ran.then(load(asked, cell, now, block));
            }
            if (ran.lost() != null) {
                lost(variant + ": " + ran.lost());
            }
            return ran.isComplete();
        }

        void end(Readings memory) {
            memory.add(variant, Moment.UNDER_LOAD, cell.concurrency(), watch.end());
        }

        MeasuredCell measured() {
            return new MeasuredCell(variant, cell, restart, ran.windowNanos(), ran.requests());
        }
    }

    /// The same prompts for every variant. The control asks the baseline's server again, whose
    /// cache would know them, so it has others of the same length.
    private List<GenerationRequest> requests(Turn turn, int block) {
        Cell cell = turn.sized().cell();
        String part =
                "block %d, %s%s%s"
                        .formatted(
                                block,
                                cell,
                                turn.variant().equals(LoadPlan.CONTROL) ? " again" : "",
                                again());
        return prompts.of(cell.workload(), part, turn.sized().requests());
    }

    /// A block that was cut short is asked anew in a later session, with prompts that no cache has
    /// seen.
    private String again() {
        return session == 0 ? "" : ", session " + session;
    }

    private CellRun load(
            Function<GenerationRequest, TokenStream> model,
            Cell cell,
            List<GenerationRequest> requests,
            int block) {
        var generator = new LoadGenerator(model, clock, () -> cancelled);
        OpenLoop openLoop = cell.openLoop();
        return openLoop == null
                ? generator.closed(requests, cell.concurrency())
                : generator.open(
                        requests,
                        openLoop.arrivals()
                                .of(
                                        openLoop.perSecond(),
                                        requests.size(),
                                        31L * plan.seed() + block),
                        pacer);
    }

    private static boolean startsAnew(PlannedVariant variant) {
        return switch (variant.source()) {
            case ModelSource.EmbeddedFile _, ModelSource.LlamaServerContainer _ -> true;
            case ModelSource.Ollama _, ModelSource.OpenAi _, ModelSource.OllamaContainer _ -> false;
        };
    }
}
