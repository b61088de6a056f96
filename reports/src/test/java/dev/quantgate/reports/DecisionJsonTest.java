package dev.quantgate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.judge.Why;
import dev.quantgate.schema.DataSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DecisionJsonTest {
    @Test
    void decisionHoldsItsPublishedSchema() throws IOException {
        assertThat(schema().mistakes("decision.json", decision("Q4_0"))).isEmpty();
        assertThat(schema().mistakes("decision.json", decision(Comparisons.HOSTILE))).isEmpty();
    }

    @Test
    void ratingsAreThereWhereCasesAreForPeopleAndHoldTheSchema() throws IOException {
        JsonNode rated =
                JsonMapper.shared().readTree(DecisionJson.write(Comparisons.rated("Q4_0"), null));
        assertThat(schema().mistakes("decision.json", rated)).isEmpty();
        assertThat(rated.at("/ratings/0/waiting").asInt()).isEqualTo(3);
        assertThat(rated.at("/ratings/0/preferences").isNull()).isTrue();
        assertThat(rated.at("/ratings/1/preferences/candidateShare/share").asDouble()).isEqualTo(1);
        assertThat(rated.at("/ratings/1/preferences/agreement/agreeing").asInt()).isZero();
        assertThat(decision("Q4_0").has("ratings")).isFalse();
        assertThat(rated.get("quality").toString())
                .isEqualTo(decision("Q4_0").get("quality").toString());
    }

    @Test
    void loadIsNamedAndItsGatesHoldTheSchema() throws IOException {
        JsonNode loaded =
                JsonMapper.shared()
                        .readTree(
                                DecisionJson.write(
                                        Comparisons.underLoad("Q4_0", 1.2),
                                        Comparisons.load("Q4_0", 1.2)));
        assertThat(schema().mistakes("decision.json", loaded)).isEmpty();
        assertThat(loaded.at("/load/report").asString()).isEqualTo("load/bench.json");
        assertThat(loaded.at("/load/blocks").asInt()).isEqualTo(5);
        assertThat(loaded.at("/exitCode").asInt()).isEqualTo(1);
        JsonNode gates = loaded.at("/quality/candidates/0/gates");
        assertThat(gates.at("/5/requestsOf").asString()).isEqualTo("load");
        assertThat(gates.at("/7/verdict").asString()).isEqualTo("Regressed");
        JsonNode without = decision("Q4_0");
        assertThat(without.has("load")).isFalse();
        assertThat(without.at("/quality/candidates/0/gates/5/requestsOf").asString())
                .isEqualTo("quality");
    }

    @Test
    void schemaKnowsEveryReasonOfAGate() throws IOException {
        assertThat(
                        JsonMapper.shared()
                                .readTree(text())
                                .findValue("why")
                                .at("/properties/code/enum")
                                .valueStream()
                                .map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Why.Code.values()).map(Why.Code::name).toList());
    }

    @Test
    void schemaRefusesWhatIsNoDecision() throws IOException {
        var decision = (ObjectNode) decision("Q4_0");
        decision.put("exitCode", 4);
        decision.withObject("quality").remove("plan");
        ((ObjectNode) decision.at("/quality/candidates/0/gates/0")).remove("shown");
        List<String> mistakes = schema().mistakes("decision.json", decision);
        assertThat(mistakes)
                .anyMatch(mistake -> mistake.startsWith("decision.json#/exitCode: "))
                .anyMatch(mistake -> mistake.startsWith("decision.json#/quality: "))
                .anyMatch(mistake ->
                        mistake.startsWith("decision.json#/quality/candidates/0/gates/0: "));
    }

    @Test
    void schemaIsASchema() throws IOException {
        assertThat(DataSchema.ofSchemas().mistakes("schema", JsonMapper.shared().readTree(text())))
                .isEmpty();
    }

    @Test
    void qualityDoesNotKnowWhatWasTimed() {
        JsonNode slow =
                JsonMapper.shared().readTree(DecisionJson.write(Comparisons.of("Q", 9), null));
        JsonNode fast =
                JsonMapper.shared().readTree(DecisionJson.write(Comparisons.of("Q", 1), null));
        assertThat(slow.get("seen")).isNotEqualTo(fast.get("seen"));
        assertThat(slow.get("quality").toString()).isEqualTo(fast.get("quality").toString());
    }

    private static JsonNode decision(String text) {
        return JsonMapper.shared().readTree(DecisionJson.write(Comparisons.of(text, 500), null));
    }

    private static DataSchema schema() throws IOException {
        return new DataSchema(text());
    }

    private static String text() throws IOException {
        try (InputStream in = DecisionJson.class.getResourceAsStream("decision.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
