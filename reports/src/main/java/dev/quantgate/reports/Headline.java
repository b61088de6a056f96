package dev.quantgate.reports;

import dev.quantgate.judge.Recommendation;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// The recommendation in one sentence.
final class Headline {
    private Headline() {}

    /// @param escape what names of models need where the sentence will stand
    static String of(
            Recommendation recommendation, Messages messages, UnaryOperator<String> escape) {
        String candidate = recommendation.candidate();
        String stoppedBy = recommendation.stoppedBy();
        if (candidate == null) {
            return messages.text("headline.none", escape.apply(Objects.requireNonNull(stoppedBy)));
        }
        return stoppedBy == null
                ? messages.text("headline.all", escape.apply(candidate))
                : messages.text("headline.some", escape.apply(candidate), escape.apply(stoppedBy));
    }
}
