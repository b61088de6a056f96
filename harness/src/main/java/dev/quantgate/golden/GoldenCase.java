package dev.quantgate.golden;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question whose answer must survive quantization. All text is NFC, but for a prompt that is
/// sent decomposed on purpose.
///
/// @param id stable across releases of the set
/// @param cluster what this case shares with others (family, wording, document shape); the
///   statistics treat cases of one cluster as moving together
/// @param category the kind of task
/// @param criticality how much a wrong answer hurts
/// @param tags free labels, e.g. `tier:hard`
/// @param system the system message, if the case has one
/// @param prompt the user message, documents included, before any chat template is applied
/// @param contract what the form must be; `null` when any form will do
/// @param expectation what the content must be
/// @param maxTokens longest answer allowed, in tokens of the model under test, at least 1
/// @param accept answers that must pass, at least one
/// @param reject near misses that must fail, at least one
/// @param provenance where the case came from and under which licence
public record GoldenCase(
        CaseId id,
        String cluster,
        Category category,
        Criticality criticality,
        List<String> tags,
        @Nullable String system,
        String prompt,
        @Nullable Contract contract,
        Expectation expectation,
        int maxTokens,
        List<String> accept,
        List<String> reject,
        Provenance provenance) {
    public GoldenCase {
        if (cluster.isBlank() || prompt.isBlank()) {
            throw new IllegalArgumentException(id + ": cluster and prompt must not be blank");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    id + ": maxTokens must be at least 1, was " + maxTokens);
        }
        if (accept.isEmpty() || reject.isEmpty()) {
            throw new IllegalArgumentException(id + ": needs an accept and a reject answer");
        }
        tags = List.copyOf(tags);
        accept = List.copyOf(accept);
        reject = List.copyOf(reject);
    }

    /// Whether an invented answer to this case counts as a critical hallucination.
    public boolean isCriticalBait() {
        return category.equals(Category.HALLUCINATION_BAIT) && criticality == Criticality.CRITICAL;
    }

    /// Whether people must tell if an answer is right.
    public boolean isForPeople() {
        return !expectation.questionsForPeople().isEmpty();
    }

    /// Where a case came from, so that a disputed answer can be traced.
    ///
    /// @param source who or what wrote it
    /// @param license SPDX identifier
    /// @param notes why the case is here; empty when not said
    /// @param place file within the set and line, e.g. `cases/json.jsonl:12`; empty for a case that
    ///   was not read from one
    public record Provenance(String source, String license, String notes, String place) {}
}
