package dev.quantgate.score;

import org.jspecify.annotations.Nullable;

/// One answer, scored.
///
/// @param form whether the contract holds, strictly; `null` for a case without a contract
/// @param fencedForm the same when one Markdown fence around the answer is tolerated; `null`
///   likewise
/// @param content whether the content is right; a degenerate answer never is, another to a case for
///   people is open
/// @param stance what the answer does with the question
public record CaseScore(
        @Nullable Score form, @Nullable Score fencedForm, Score content, Stance stance) {}
