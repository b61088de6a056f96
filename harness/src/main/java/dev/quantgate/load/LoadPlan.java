package dev.quantgate.load;

import dev.quantgate.judge.LoadRules;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a load run measures and by which rules it judges, fixed before the first block.
///
/// @param quantgateVersion version of this program
/// @param createdAt ISO-8601 instant
/// @param variants baseline first
/// @param cells what every block measures of every variant
/// @param target the cell that gates look at
/// @param blocks how many there are to be
/// @param seed of prompts, orders and arrivals
/// @param ignoreEos whether every answer goes on until its budget is spent
/// @param rules of the gates
/// @param environment the machine
/// @param estimates bytes that each variant was expected to take, by name; those of files only
public record LoadPlan(
        String quantgateVersion,
        String createdAt,
        List<PlannedVariant> variants,
        List<SizedCell> cells,
        Cell target,
        int blocks,
        int seed,
        boolean ignoreEos,
        LoadRules rules,
        SortedMap<String, String> environment,
        SortedMap<String, Long> estimates) {
    /// The baseline a second time, in a process of its own where it has one: what differs between
    /// it and the baseline is noise.
    public static final String CONTROL = "A/A control";

    public LoadPlan {
        variants = List.copyOf(variants);
        cells = List.copyOf(cells);
    }

    /// A cell with the number of requests that each of its blocks makes.
    public record SizedCell(Cell cell, int requests) {}

    /// One cell of one variant.
    ///
    /// @param variant its name, or [#CONTROL]
    public record Turn(String variant, SizedCell sized) {}

    /// Name of the baseline.
    public String baseline() {
        return variants.getFirst().name();
    }

    /// Names of everything that is measured: the baseline, the control, the candidates.
    public List<String> measured() {
        List<String> names = new ArrayList<>(List.of(baseline(), CONTROL));
        variants.stream().skip(1).map(PlannedVariant::name).forEach(names::add);
        return names;
    }

    /// What has a name; the control is the baseline.
    PlannedVariant variant(String name) {
        return variants.stream()
                .filter(one -> one.name().equals(name.equals(CONTROL) ? baseline() : name))
                .findFirst()
                .orElseThrow();
    }

    /// Every cell of every variant once, in an order decided by the seed and the block.
    List<Turn> order(int block) {
        List<Turn> turns = new ArrayList<>();
        for (String name : measured()) {
            cells.forEach(sized -> turns.add(new Turn(name, sized)));
        }
        Collections.shuffle(turns, new Random(31L * seed + block));
        return turns;
    }

    /// The number of requests of the target in a block.
    @Nullable Integer targetRequests() {
        return cells.stream()
                .filter(sized -> sized.cell().equals(target))
                .map(SizedCell::requests)
                .findFirst()
                .orElse(null);
    }
}
