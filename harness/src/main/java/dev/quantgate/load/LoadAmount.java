package dev.quantgate.load;

import java.time.Duration;
import java.util.List;

/// How much load is put on the models, where nobody asks for anything in particular.
public enum LoadAmount {
    /// Too little for long prompts and for several requests at a time.
    QUICK(
            List.of(Workload.SHORT_SHORT, Workload.MEDIUM_LONG),
            List.of(1),
            5,
            Duration.ofMinutes(2)),
    /// Every workload, alone and beside others.
    STANDARD(List.of(Workload.values()), List.of(1, 4, 8), 5, Duration.ofMinutes(10)),
    /// The same with more blocks and more requests in each.
    THOROUGH(List.of(Workload.values()), List.of(1, 4, 8), 10, Duration.ofMinutes(60));

    private final List<Workload> workloads;
    private final List<Integer> concurrencies;
    private final int blocks;
    private final Duration budget;

    LoadAmount(List<Workload> workloads, List<Integer> concurrencies, int blocks, Duration budget) {
        this.workloads = workloads;
        this.concurrencies = concurrencies;
        this.blocks = blocks;
        this.budget = budget;
    }

    /// What is asked.
    public List<Workload> workloads() {
        return workloads;
    }

    /// Requests at a time, ascending.
    public List<Integer> concurrencies() {
        return concurrencies;
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
