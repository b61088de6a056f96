package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a set that only people can judge to what they said, in real processes.
class RatingCommandIT {
    private static final String CASE =
            """
            {"id": "%s", "cluster": "%1$s", "category": "letter", "criticality": "normal", \
            "prompt": "Chọn một nhãn (tích cực, tiêu cực, trung tính) cho phản hồi này và chỉ trả về nhãn: %s", \
            "expectation": {"kind": "human", "question": "Câu nào hay hơn?"}, "maxTokens": 16, \
            "accept": ["tích cực"], "reject": [""], "source": "hand", "license": "CC0-1.0"}
            """;

    @TempDir private Path work;

    @Test
    void peopleRateBlindAndTheReportSaysWhatTheySaid() throws IOException {
        var program = new Program(work);
        Files.writeString(
                work.resolve("set.jsonl"),
                CASE.formatted("letter/1", "Giao hàng nhanh, gói kỹ.")
                        + CASE.formatted("letter/2", "Hàng hỏng, gọi không ai nghe."));
        assertThat(program.run("golden", "lint", "set.jsonl").status()).isZero();
        Files.writeString(work.resolve("q.yaml"), "runtime: {threads: 1}\n");
        Ended compared =
                program.run(
                        "compare",
                        "--config=q.yaml",
                        "--golden-set=set.jsonl",
                        "--baseline=" + Program.model("F16"),
                        "--candidate=" + Program.model("Q8_0"),
                        "--out=run",
                        "--allure=none");
        assertThat(compared.status()).as(compared.err()).isZero();
        assertThat(work.resolve("run/results.md")).content().contains("2 cases wait for people.");

        Ended exported = program.run("rating", "export", "run", "--out", "sheet.csv");
        assertThat(exported.status()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("2 pairs to rate", "sheet.csv");
        String sheet = Files.readString(work.resolve("sheet.csv"));
        assertThat(sheet)
                .startsWith("\uFEFF\"item\"")
                .contains("Giao hàng nhanh", "Câu nào hay hơn?")
                .doesNotContain("F16", "Q8_0", "letter/");
        assertThat(program.run("rating", "export", "run", "--out", "sheet.csv").status())
                .isEqualTo(73);

        Files.writeString(work.resolve("wrong.csv"), sheet.replace("\"\",\"\"\r\n", "C,\r\n"));
        Ended wrong = program.run("rating", "import", "run", "wrong.csv", "--rater", "An");
        assertThat(wrong.status()).isEqualTo(65);
        assertThat(wrong.err())
                .contains("wrong.csv:2:rating: must be A, B, same or empty, found C")
                .contains("wrong.csv:3:rating: must be A, B, same or empty, found C");
        assertThat(work.resolve("run/ratings.jsonl")).doesNotExist();

        Files.writeString(work.resolve("filled.csv"), sheet.replace("\"\",\"\"\r\n", "A,\r\n"));
        Ended rated = program.run("rating", "import", "run", "filled.csv", "--rater", "An");
        assertThat(rated.status()).as(rated.err()).isZero();
        assertThat(rated.out()).contains("2 of 2 pairs rated by An");

        Ended reported = program.run("report", "run", "--lang=vi", "--allure=none");
        assertThat(reported.status()).as(reported.err()).isZero();
        assertThat(work.resolve("run/results.md"))
                .content()
                .contains("Người chấm chuộng bên nào (không cổng nào xét đến)");
        JsonNode ratings =
                JsonMapper.shared()
                        .readTree(Files.readString(work.resolve("run/decision.json")))
                        .at("/ratings/0");
        assertThat(ratings.at("/preferences/cases").asInt()).isEqualTo(2);
        assertThat(ratings.at("/waiting").asInt()).isZero();
    }

    @Test
    void commandWithoutARaterOrAnythingToRateIsWrongUsage() {
        var program = new Program(work);
        assertThat(program.run("rating").status()).isEqualTo(64);
        assertThat(program.run("rating", "import", "run", "sheet.csv").err())
                .contains("Missing required option: '--rater");
        assertThat(program.run("rating", "export", "run").err()).contains("is no run folder");
    }
}
