package dev.quantgate.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one variant did with one case.
///
/// @param caseId the case
/// @param cluster cases of one cluster are not independent
/// @param category for the breakdown
/// @param role which per-case rule the case feeds
/// @param form whether the contract held; `null` for a case without a contract
/// @param content whether the content was right; `null` where only people can tell
/// @param crossed whether the line of `role` was crossed, in order of repeats: the first attempt,
///   then every repeat asked; never empty, false throughout for [CaseRole#PLAIN]
public record CaseResult(
        String caseId,
        String cluster,
        String category,
        CaseRole role,
        @Nullable Boolean form,
        @Nullable Boolean content,
        List<Boolean> crossed) {
    public CaseResult {
        crossed = List.copyOf(crossed);
        if (crossed.isEmpty()) {
            throw new IllegalArgumentException(caseId + ": at least the first attempt is needed");
        }
    }

    /// Whether the content was wrong, as far as a program can tell.
    boolean failed() {
        return Boolean.FALSE.equals(content);
    }
}
