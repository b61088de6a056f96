package dev.quantgate.judge;

import java.util.List;

/// All gates of one candidate together.
///
/// @param candidate name of the variant
/// @param sizeBytes of its weights
/// @param outcome the gates in one word
/// @param gates one result a gate, in the order of [GateId]
/// @param categories content accuracy by category, worst drop first
/// @param harms ids of cases whose content the baseline got right and the candidate wrong, sorted
/// @param gains the reverse, sorted
public record Decision(
        String candidate,
        long sizeBytes,
        Outcome outcome,
        List<GateResult> gates,
        List<CategoryDrop> categories,
        List<String> harms,
        List<String> gains) {
    public Decision {
        gates = List.copyOf(gates);
        categories = List.copyOf(categories);
        harms = List.copyOf(harms);
        gains = List.copyOf(gains);
    }

    /// The same with other results of some gates, and the outcome that follows from them.
    public Decision with(List<GateResult> others) {
        List<GateResult> replaced =
                gates.stream()
                        .map(gate ->
                                others.stream()
                                        .filter(other -> other.gate() == gate.gate())
                                        .findFirst()
                                        .orElse(gate))
                        .toList();
        return new Decision(
                candidate, sizeBytes, Outcome.of(replaced), replaced, categories, harms, gains);
    }

    /// The result of one gate.
    public GateResult gate(GateId id) {
        return gates.stream().filter(result -> result.gate() == id).findFirst().orElseThrow();
    }
}
