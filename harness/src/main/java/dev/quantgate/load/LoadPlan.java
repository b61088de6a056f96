package dev.quantgate.load;

import dev.quantgate.judge.LoadRules;
import dev.quantgate.judge.Requirement;
import dev.quantgate.provenance.Sha256;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a load run measures and by which rules it judges, fixed before the first block.
///
/// @param quantgateVersion version of this program
/// @param createdAt ISO-8601 instant
/// @param questions what is measured
/// @param cells the same with the number of requests of each, and the rates of a sweep
/// @param ignoreEos whether every answer goes on until its budget is spent
/// @param rules of the gates
/// @param environment the machine
/// @param estimates bytes that each variant was expected to take, by name; those of files only
public record LoadPlan(
        String quantgateVersion,
        String createdAt,
        Questions questions,
        List<SizedCell> cells,
        boolean ignoreEos,
        Rules rules,
        SortedMap<String, String> environment,
        SortedMap<String, Long> estimates) {
    /// The baseline a second time, in a process of its own where it has one: what differs between
    /// it and the baseline is noise.
    public static final String CONTROL = "A/A control";

    public LoadPlan {
        cells = List.copyOf(cells);
    }

    /// What somebody wants to know, before anything is known of how long it takes.
    ///
    /// @param variants baseline first
    /// @param cells of every block; those of a sweep are found later
    /// @param target one of them, which gates look at
    /// @param sweep how the requests of a sweep over rates arrive, with the target's workload;
    ///   `null` for no sweep
    /// @param blocks how many there are to be
    /// @param seed of prompts, orders and arrivals
    public record Questions(
            List<PlannedVariant> variants,
            List<Cell> cells,
            Cell target,
            @Nullable Arrivals sweep,
            int blocks,
            int seed) {
        public Questions {
            variants = List.copyOf(variants);
            cells = List.copyOf(cells);
            if (!cells.contains(target)) {
                throw new IllegalArgumentException("the target is not measured: " + target);
            }
        }

        /// Identity: equal digests measure equal models in the same way, wherever they lie.
        public String digest() {
            return Sha256.of(String.join("\n", models(), loads(), amount()));
        }

        /// What another run asks otherwise, each as `what: here / there`; empty when nothing.
        public List<String> differencesTo(Questions there) {
            List<String> differences = new ArrayList<>();
            difference(differences, "models", models(), there.models());
            difference(differences, "loads", loads(), there.loads());
            difference(differences, "amount", amount(), there.amount());
            return differences;
        }

        private static void difference(List<String> into, String what, String here, String there) {
            if (!here.equals(there)) {
                into.add("%s: %s / %s".formatted(what, here, there));
            }
        }

        private String models() {
            return variants.stream()
                    .map(one ->
                            "%s (%s, %s)"
                                    .formatted(one.name(), one.source().runtime(), one.digest()))
                    .collect(Collectors.joining(", "));
        }

        private String loads() {
            return cells.stream()
                            .map(cell -> cell.equals(target) ? cell + " (target)" : cell.toString())
                            .collect(Collectors.joining(", "))
                    + (sweep == null ? "" : ", " + sweep.label() + " sweep");
        }

        private String amount() {
            return "%d blocks, seed %d".formatted(blocks, seed);
        }
    }

    /// How it is judged; a later run over the same record may judge otherwise.
    ///
    /// @param load limits of the gates
    /// @param require whose outcome the exit code reports
    /// @param undecidedPasses whether undecided counts as held there
    public record Rules(LoadRules load, Requirement require, boolean undecidedPasses) {}

    /// A cell with the number of requests that each of its blocks makes.
    public record SizedCell(Cell cell, int requests) {}

    /// Requests of one cell of one variant that are made in a row.
    ///
    /// @param variant its name, or [#CONTROL]
    /// @param sized all of the cell
    /// @param first index of the first of them in the cell
    /// @param count how many
    public record Turn(String variant, SizedCell sized, int first, int count) {
        /// Whether the cell is complete with them.
        boolean isLast() {
            return first + count == sized.requests();
        }
    }

    /// Everything that is measured but the control, baseline first.
    public List<PlannedVariant> variants() {
        return questions.variants();
    }

    /// The cell that gates look at.
    public Cell target() {
        return questions.target();
    }

    /// How many blocks there are to be.
    public int blocks() {
        return questions.blocks();
    }

    /// Decides prompts, orders and arrivals.
    public int seed() {
        return questions.seed();
    }

    /// Name of the baseline.
    public String baseline() {
        return variants().getFirst().name();
    }

    /// Names of everything that is measured: the baseline, the control, the candidates.
    public List<String> measured() {
        List<String> names = new ArrayList<>(List.of(baseline(), CONTROL));
        variants().stream().skip(1).map(PlannedVariant::name).forEach(names::add);
        return names;
    }

    /// What has a name; the control is the baseline.
    ///
    /// @throws java.util.NoSuchElementException when nothing has
    public PlannedVariant variant(String name) {
        return variants().stream()
                .filter(one -> one.name().equals(name.equals(CONTROL) ? baseline() : name))
                .findFirst()
                .orElseThrow();
    }

    /// Every cell of every variant once, in an order decided by the seed and the block. The
    /// variants of a cell follow each other, and take turns request by request where one is made at
    /// a time: what the machine does for a second or two then happens to all of them.
    List<Turn> order(int block) {
        var random = new Random(31L * seed() + block);
        List<SizedCell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, random);
        List<String> names = measured();
        List<Turn> turns = new ArrayList<>();
        for (SizedCell sized : shuffled) {
            int count = sized.cell().isOneAtATime() ? 1 : sized.requests();
            for (int first = 0; first < sized.requests(); first += count) {
                Collections.shuffle(names, random);
                for (String name : names) {
                    turns.add(new Turn(name, sized, first, count));
                }
            }
        }
        return turns;
    }

    /// The number of requests of the target in a block; 0 where it is not measured.
    int targetRequests() {
        return cells.stream()
                .filter(sized -> sized.cell().equals(target()))
                .map(SizedCell::requests)
                .findFirst()
                .orElse(0);
    }

    /// The rates of the sweep, ascending; none without one.
    List<Cell> sweepCells() {
        return questions.sweep() == null
                ? List.of()
                : cells.stream()
                        .map(SizedCell::cell)
                        .filter(cell -> !questions.cells().contains(cell))
                        .filter(cell -> Objects.nonNull(cell.openLoop()))
                        .toList();
    }
}
