package dev.quantgate.score;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.quantgate.golden.Contract;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Judges the form of an answer: JSON Schema, draft 2020-12 with formats asserted, or a set of
/// labels.
final class FormScorer {
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .regularExpressionFactory(BoundedPattern::inSchema)
                                            .build()));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// The answer as it is; nothing without a contract.
    Optional<Score> strict(@Nullable Contract contract, String answer) {
        return contract == null ? Optional.empty() : Optional.of(score(contract, answer));
    }

    /// The same, when one Markdown fence may surround the answer.
    Optional<Score> fenced(@Nullable Contract contract, String answer) {
        return strict(contract, AnswerJson.unfenced(answer));
    }

    private Score score(Contract contract, String answer) {
        return switch (contract) {
            case Contract.JsonSchema(String schema) ->
                    AnswerJson.read(answer)
                            .map(tree -> valid(schema, tree))
                            .orElseGet(() -> Score.fail("form.not-json"));
            case Contract.Labels(List<String> labels) ->
                    labels.contains(Normalizer.normalize(answer.strip(), Normalizer.Form.NFC))
                            ? Score.pass("form.label")
                            : Score.fail(
                                    "form.not-a-label",
                                    String.join(", ", labels),
                                    Excerpt.of(answer.strip()));
            case Contract.Matching(String regex) -> matching(regex, answer.strip());
            case Contract.BareNumber() ->
                    VietnameseNumber.in(answer).stream().anyMatch(VietnameseNumber::isBare)
                            ? Score.pass("form.number")
                            : Score.fail("form.not-a-number", Excerpt.of(answer.strip()));
        };
    }

    private static Score matching(String regex, String answer) {
        try {
            return BoundedPattern.of(regex).matches(answer)
                    ? Score.pass("form.pattern")
                    : Score.fail("form.no-match", regex, Excerpt.of(answer));
        } catch (BoundedPattern.TooCostlyException e) {
            return Score.fail("form.too-costly", e.regex());
        }
    }

    private Score valid(String schema, JsonNode tree) {
        Schema compiled = schemas.computeIfAbsent(schema, registry::getSchema);
        try {
            return compiled
                    .validate(
                            tree,
                            execution ->
                                    execution.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .min(Comparator.comparing(Error::toString))
                    .map(FormScorer::violation)
                    .orElseGet(() -> Score.pass("form.valid"));
        } catch (BoundedPattern.TooCostlyException e) {
            return Score.fail("form.too-costly", e.regex());
        } catch (JacksonException e) {
            // A number that fits no type of number, e.g. 1e999999999.
            return Score.fail("form.number-out-of-range", Excerpt.of(e.getOriginalMessage()));
        }
    }

    private static Score violation(Error error) {
        return Score.fail(
                "form.schema",
                String.valueOf(error.getInstanceLocation()),
                error.getKeyword(),
                Excerpt.of(String.valueOf(error.getInstanceNode())));
    }
}
