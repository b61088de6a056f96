package dev.quantgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContextCheckTest {
    private final List<String> counted = new ArrayList<>();

    @Test
    void everyCaseThatDoesNotFitIsNamedWithWhatItNeeds() {
        assertThat(problem(List.of(question("a/1", 900), question("a/2", 5), question("a/3", 800))))
                .contains(
                        "2 cases do not fit the context of 512 tokens; runtime.context must be at least 916."
                                + " a/1 needs 916, a/3 needs 816");
    }

    @Test
    void caseThatJustFitsIsNoProblem() {
        assertThat(problem(List.of(question("a/1", 496)))).isEmpty();
        assertThat(problem(List.of(question("a/1", 497)))).isPresent();
    }

    @Test
    void caseOfFewBytesIsNotCounted() {
        assertThat(problem(List.of(question("a/1", 400)))).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void runtimeThatCannotCountIsTrusted() {
        assertThat(
                        ContextCheck.problem(
                                List.of(question("a/1", 9_000)),
                                512,
                                ContextCheckTest::request,
                                new Counting() {
                                    @Override
                                    public OptionalInt promptTokens(GenerationRequest request) {
                                        return OptionalInt.empty();
                                    }
                                }))
                .isEmpty();
    }

    private Optional<String> problem(List<GoldenCase> cases) {
        return ContextCheck.problem(cases, 512, ContextCheckTest::request, new Counting());
    }

    private static GenerationRequest request(GoldenCase question) {
        return new GenerationRequest(
                null, question.prompt(), question.maxTokens(), 1, Duration.ofSeconds(1));
    }

    private static GoldenCase question(String id, int length) {
        return new GoldenCase(
                new CaseId(id),
                "c",
                new Category("plain"),
                Criticality.NORMAL,
                List.of(),
                null,
                "a".repeat(length),
                null,
                new Expectation.Exactly("a"),
                16,
                List.of("a"),
                List.of("b"),
                new GoldenCase.Provenance("test", "CC0-1.0", "", ""));
    }

    /// A token for each character.
    private class Counting implements ModelRuntime {
        @Override
        public OptionalInt promptTokens(GenerationRequest request) {
            counted.add(request.prompt());
            return OptionalInt.of(request.prompt().length());
        }

        @Override
        public ModelIdentity identity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TokenStream answer(GenerationRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
