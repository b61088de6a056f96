package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Says before the first question which cases a context is too small for: what is cut proves
/// nothing, and hours later is late to hear of it.
final class ContextCheck {
    /// No tokenizer makes more tokens of a text than it has bytes; templates add a little.
    private static final int TEMPLATE_TOKENS = 64;

    private static final int MOST_NAMED = 5;

    private ContextCheck() {}

    /// What does not fit.
    ///
    /// @param context tokens of context, prompt and answer together
    /// @param request the request that a case becomes
    /// @return a sentence that names cases and their needs; empty when everything fits, or when the
    ///   runtime cannot count
    static Optional<String> problem(
            List<GoldenCase> cases,
            int context,
            Function<GoldenCase, GenerationRequest> request,
            ModelRuntime runtime) {
        record TooLong(String id, int tokens) {}
        List<TooLong> tooLong =
                cases.stream()
                        .filter(question -> mostTokens(question) > context)
                        .map(question -> {
                            OptionalInt prompt = runtime.promptTokens(request.apply(question));
                            return new TooLong(
                                    question.id().value(),
                                    prompt.isPresent()
                                            ? prompt.getAsInt() + question.maxTokens()
                                            : 0);
                        })
                        .filter(question -> question.tokens() > context)
                        .toList();
        return tooLong.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%d cases do not fit the context of %d tokens; runtime.context must be at least %d. %s%s"
                                .formatted(
                                        tooLong.size(),
                                        context,
                                        tooLong.stream().mapToInt(TooLong::tokens).max().orElse(0),
                                        String.join(
                                                ", ",
                                                tooLong.stream()
                                                        .limit(MOST_NAMED)
                                                        .map(one ->
                                                                "%s needs %d"
                                                                        .formatted(
                                                                                one.id(),
                                                                                one.tokens()))
                                                        .toList()),
                                        tooLong.size() > MOST_NAMED ? ", ..." : ""));
    }

    private static int mostTokens(GoldenCase question) {
        String system = question.system();
        return TEMPLATE_TOKENS
                + question.maxTokens()
                + bytes(question.prompt())
                + (system == null ? 0 : bytes(system));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
