package dev.quantgate.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the judge needs to know of one variant.
///
/// @param name of the variant
/// @param sizeBytes of its weights; orders candidates for the recommendation
/// @param cases one result a case, sorted by case id; may be incomplete when `incomplete` says why
/// @param requests first attempts made
/// @param errors first attempts that ended in an error (timeout, out of memory, server error)
/// @param answerTokens sum of tokens over first attempts whose length is known
/// @param counted number of those attempts
/// @param incomplete why some planned cases have no result; `null` when all have one
public record VariantResults(
        String name,
        long sizeBytes,
        List<CaseResult> cases,
        int requests,
        int errors,
        long answerTokens,
        int counted,
        @Nullable String incomplete) {
    public VariantResults {
        cases = List.copyOf(cases);
    }
}
