package dev.quantgate.judge;

import java.util.List;

/// Why a gate says nothing, for reports to put into words of the reader's language.
///
/// @param code what is the matter
/// @param values what to fill into its sentence
public record Why(Code code, List<String> values) {
    public Why {
        values = List.copyOf(values);
    }

    /// What is the matter, with the values of its sentence.
    ///
    /// @param values in the order that the code names them
    public static Why of(Code code, Object... values) {
        return new Why(code, List.of(values).stream().map(String::valueOf).toList());
    }

    /// What can be the matter, each with the values it takes.
    public enum Code {
        /// The configuration says so.
        SWITCHED_OFF,
        /// No load was measured.
        NO_BENCHMARK,
        /// The load run ended early: complete blocks, planned blocks.
        LOAD_CUT_SHORT,
        /// The load run lost a model: complete blocks, planned blocks, what happened.
        LOAD_LOST,
        /// The golden set has no case that the gate applies to.
        NO_CASES,
        /// The baseline did not answer all cases: answered, planned.
        BASELINE_INCOMPLETE,
        /// The candidate did not answer all cases: answered, planned.
        CANDIDATE_INCOMPLETE,
        /// The baseline's rate is below the floor: rate and floor in per cent.
        BASELINE_WEAK,
        /// Cases could not be repeated to confirm them: their ids.
        NOT_REPEATED,
        /// No request was made.
        NO_REQUESTS,
        /// The runtime does not count tokens.
        NO_TOKEN_COUNTS,
        /// Too few complete blocks for an interval: how many there are.
        FEW_BLOCKS,
        /// Answers are not of comparable length, so total latency says nothing.
        LENGTHS_DIFFER,
        /// There is no memory budget.
        NO_BUDGET,
        /// The memory of the model's process cannot be read.
        NO_MEMORY,
        /// The client's own lag would distort the times: its p99 and the figure, in milliseconds.
        CLIENT_LAG,
        /// The server took prompts from a cache: how many tokens.
        CACHED_PROMPT
    }
}
