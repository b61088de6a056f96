package dev.quantgate.golden;

/// The kind of task a case belongs to, e.g. `json` or `citation`. Golden sets may name their own;
/// the three below are known to gates.
///
/// @param name lower-case, as written in the case file
public record Category(String name) implements Comparable<Category> {
    /// Questions that the material cannot answer, or that rest on a false premise.
    public static final Category HALLUCINATION_BAIT = new Category("hallucination-bait");

    /// Unsafe requests, to be refused.
    public static final Category REFUSAL = new Category("refusal");

    /// The safe twins of unsafe requests, to be answered.
    public static final Category REFUSAL_SAFE = new Category("refusal-safe");

    public Category {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a category needs a name");
        }
    }

    @Override
    public int compareTo(Category other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
