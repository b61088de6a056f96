import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Run by check-bundled-decision.sh.
void main(String[] arguments) throws Exception {
    JsonNode decision = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[0])));
    List<String> wrong = new ArrayList<>();
    expect(wrong, "Q8_0", "HELD", decision);
    expect(wrong, "Q6_K", "HELD", decision);
    expect(wrong, "Q2_K", "REGRESSED", decision);
    String task =
            candidate(decision, "Q2_K")
                    .path("gates")
                    .valueStream()
                    .filter(gate -> gate.path("gate").asString("").equals("taskAccuracy"))
                    .map(gate -> gate.path("verdict").asString(""))
                    .findFirst()
                    .orElse("absent");
    if (!task.equals("Regressed")) {
        wrong.add("Q2_K task accuracy: must be Regressed, found " + task);
    }
    if (decision.path("exitCode").asInt(-1) != 0) {
        wrong.add("exit code: must be 0, found " + decision.path("exitCode"));
    }
    wrong.forEach(IO::println);
    if (!wrong.isEmpty()) {
        System.exit(1);
    }
    IO.println("Q8_0 and Q6_K held, Q2_K regressed on task accuracy: as it must be");
}

void expect(List<String> wrong, String candidate, String outcome, JsonNode decision) {
    String found = candidate(decision, candidate).path("outcome").asString("absent");
    if (!found.equals(outcome)) {
        wrong.add(candidate + ": must be " + outcome + ", found " + found);
    }
}

JsonNode candidate(JsonNode decision, String name) {
    return decision.path("quality")
            .path("candidates")
            .valueStream()
            .filter(one -> one.path("name").asString("").equals(name))
            .findFirst()
            .orElse(JsonMapper.shared().createObjectNode());
}
