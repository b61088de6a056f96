package dev.quantgate.load;

import java.util.Arrays;
import java.util.Optional;

/// A shape of question and answer that shows one cost of a model.
public enum Workload {
    /// Short prompt, short answer: what a request costs before any work.
    SHORT_SHORT("short/short", 10, 16),
    /// Long prompt, short answer: prefill.
    LONG_SHORT("long/short", 700, 16),
    /// Medium prompt, long answer: decode.
    MEDIUM_LONG("medium/long", 120, 128);

    private final String label;
    private final int words;
    private final int maxTokens;

    Workload(String label, int words, int maxTokens) {
        this.label = label;
        this.words = words;
        this.maxTokens = maxTokens;
    }

    /// The workload of a name; nothing when there is none.
    public static Optional<Workload> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /// As reports and options name it, e.g. `medium/long`.
    public String label() {
        return label;
    }

    /// Words of a prompt, about; each model makes tokens of its own of them.
    public int words() {
        return words;
    }

    /// Tokens of an answer, at most; exactly so many where a model can be kept from ending early.
    public int maxTokens() {
        return maxTokens;
    }
}
