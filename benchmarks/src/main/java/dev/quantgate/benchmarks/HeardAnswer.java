package dev.quantgate.benchmarks;

import dev.quantgate.load.RequestRecord;
import dev.quantgate.runtime.StopReason;
import java.util.List;
import java.util.Optional;

/// An answer that an operation heard to its end.
///
/// @param request its stamps and counts
/// @param untilBudget whether it was to go on until its tokens were spent
/// @param lagNanos how late each chunk was read, where its writer told when it wrote; else empty
record HeardAnswer(RequestRecord request, boolean untilBudget, List<Long> lagNanos) {
    HeardAnswer {
        lagNanos = List.copyOf(lagNanos);
    }

    /// Why it must not be averaged with others; nothing when it may.
    Optional<String> fault() {
        if (!request.isAnswer()) {
            return Optional.of("failed, %s: %s".formatted(request.end(), request.error()));
        }
        Integer cached = request.cachedTokens();
        if (cached != null && cached > 0) {
            return Optional.of(
                    "was not computed: %d tokens of its prompt came from a cache"
                            .formatted(cached));
        }
        if (request.end().equals(StopReason.REPETITION_ABORT.name())
                || (untilBudget && endedEarly())) {
            return Optional.of(
                    "was cut, %s after %d tokens"
                            .formatted(request.end(), request.timing().answerTokens()));
        }
        return Optional.empty();
    }

    /// Whether its tokens were not spent, so that it is shorter than others.
    boolean endedEarly() {
        return !request.end().equals(StopReason.LENGTH.name());
    }
}
