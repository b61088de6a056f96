package dev.quantgate.load;

import java.time.Duration;
import java.util.List;

/// How much load is put on the models, where nobody asks for anything in particular.
public enum LoadAmount {
    /// Too little for long prompts and for several requests at a time.
    QUICK(5, Duration.ofMinutes(2)),
    /// Every workload, alone and beside others.
    STANDARD(5, Duration.ofMinutes(10)),
    /// The same with more blocks and more requests in each.
    THOROUGH(10, Duration.ofMinutes(60));

    private final int blocks;
    private final Duration budget;

    LoadAmount(int blocks, Duration budget) {
        this.blocks = blocks;
        this.budget = budget;
    }

    /// What is asked.
    public List<Workload> workloads() {
        return switch (this) {
            case QUICK -> List.of(Workload.SHORT_SHORT, Workload.MEDIUM_LONG);
            case STANDARD, THOROUGH -> List.of(Workload.values());
        };
    }

    /// Requests at a time, ascending.
    public List<Integer> concurrencies() {
        return switch (this) {
            case QUICK -> List.of(1);
            case STANDARD, THOROUGH -> List.of(1, 4, 8);
        };
    }

    /// Blocks measured.
    public int blocks() {
        return blocks;
    }

    /// How long that may take, about.
    public Duration budget() {
        return budget;
    }
}
