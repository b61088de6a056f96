package dev.quantgate.judge;

import java.util.List;

/// Everything the judge needs to know of one variant.
///
/// @param name of the variant
/// @param sizeBytes of its weights; orders candidates for the recommendation
/// @param cases one result a case that was answered, sorted by case id
/// @param planned how many results there should be
/// @param requests first attempts made
/// @param errors first attempts that ended in an error (timeout, out of memory, server error)
/// @param answerTokens sum of tokens over first attempts whose length is known
/// @param counted number of those attempts
public record VariantResults(
        String name,
        long sizeBytes,
        List<CaseResult> cases,
        int planned,
        int requests,
        int errors,
        long answerTokens,
        int counted) {
    public VariantResults {
        cases = List.copyOf(cases);
    }

    boolean isComplete() {
        return cases.size() == planned;
    }
}
