package dev.quantgate.golden.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a kind of family writes: a question, its right answer and how it is judged.
///
/// @param contract as in a case file; `null` when any form will do
/// @param expectation as in a case file
/// @param reject near misses, at least one
/// @param further questions about the same material that may follow in a dialogue
record Draft(
        String prompt,
        String answer,
        @Nullable ObjectNode contract,
        ObjectNode expectation,
        List<String> reject,
        List<Turn> further) {
    Draft {
        reject = reject.stream().distinct().toList();
        further = List.copyOf(further);
    }

    Draft(
            String prompt,
            String answer,
            @Nullable ObjectNode contract,
            ObjectNode expectation,
            List<String> reject) {
        this(prompt, answer, contract, expectation, reject, List.of());
    }

    /// A question and its answer.
    record Turn(String question, String answer) {}
}
