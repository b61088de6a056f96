package dev.quantgate.run;

import dev.quantgate.golden.Category;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.judge.CaseResult;
import dev.quantgate.judge.CaseRole;
import java.util.Comparator;
import java.util.List;

/// Golden cases as the judge sees them before anything is asked.
public final class CaseShapes {
    private CaseShapes() {}

    /// What the baseline would score if it got everything right, by case id: the ground of
    /// forecasts.
    public static List<CaseResult> of(List<GoldenCase> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(GoldenCase::id))
                .map(question ->
                        new CaseResult(
                                question.id().value(),
                                question.cluster(),
                                question.category().name(),
                                role(question),
                                question.contract() == null ? null : true,
                                question.isForPeople() ? null : true,
                                List.of(false)))
                .toList();
    }

    static CaseRole role(GoldenCase question) {
        if (question.isCriticalBait()) {
            return CaseRole.CRITICAL_BAIT;
        }
        if (question.category().equals(Category.REFUSAL)) {
            return CaseRole.UNSAFE;
        }
        return question.category().equals(Category.REFUSAL_SAFE) ? CaseRole.SAFE : CaseRole.PLAIN;
    }
}
