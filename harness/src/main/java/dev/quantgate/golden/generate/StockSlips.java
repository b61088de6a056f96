package dev.quantgate.golden.generate;

import dev.quantgate.golden.CaseId;
import dev.quantgate.golden.Category;
import dev.quantgate.golden.Contract;
import dev.quantgate.golden.Criticality;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Stock slips to be turned into JSON: which goods, how many, from which store, in whose name.
public final class StockSlips implements CaseFamily {
    private static final List<String> GOODS =
            List.of("bàn phím", "màn hình", "ghế xoay", "giấy in", "máy quét", "tai nghe");
    private static final List<String> STORES =
            List.of("kho Thủ Đức", "kho Gia Lâm", "kho Hòa Khánh", "kho Ninh Kiều");
    private static final List<String> KEEPERS =
            List.of("chị Lụa", "anh Khải", "cô Mận", "anh Toàn", "chị Huyền");
    private static final List<String> WORDINGS =
            List.of(
                    "Đọc phiếu kho rồi ghi lại thành JSON gồm hang, so_luong, kho, nguoi_giao: %s",
                    "Lập đối tượng JSON với các khóa hang, so_luong, kho, nguoi_giao từ phiếu này. %s");
    private static final String SCHEMA =
            """
            {"type": "object", "additionalProperties": false, "required": ["hang", "so_luong", "kho", "nguoi_giao"],
             "properties": {"hang": {"type": "string", "minLength": 1}, "so_luong": {"type": "integer", "minimum": 1},
                            "kho": {"type": "string", "minLength": 1}, "nguoi_giao": {"type": "string", "minLength": 1}}}
            """;
    private static final int MOST = 480;
    private static final int MAX_TOKENS = 96;

    /// Creates the family; it has no state.
    public StockSlips() {}

    @Override
    public String name() {
        return "phieu-kho";
    }

    @Override
    public GoldenCase write(int number, RandomGenerator random) {
        int wording = random.nextInt(WORDINGS.size());
        int amount = 2 + random.nextInt(MOST);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("hang", text(pick(GOODS, random)));
        values.put("so_luong", JsonNodeFactory.instance.numberNode(amount));
        values.put("kho", text(pick(STORES, random)));
        values.put("nguoi_giao", text(pick(KEEPERS, random)));
        String slip =
                "Sáng nay %s giao %d %s, nhập vào %s."
                        .formatted(
                                word(values, "nguoi_giao"),
                                amount,
                                word(values, "hang"),
                                word(values, "kho"));
        return new GoldenCase(
                new CaseId("json/%s-%04d".formatted(name(), number)),
                name() + "-" + wording,
                new Category("json"),
                Criticality.NORMAL,
                List.of("generated"),
                null,
                WORDINGS.get(wording).formatted(slip),
                new Contract.JsonSchema(SCHEMA),
                new Expectation.JsonFields(values, Set.of()),
                MAX_TOKENS,
                List.of(json(values)),
                List.of(
                        json(
                                with(
                                        values,
                                        "so_luong",
                                        JsonNodeFactory.instance.numberNode(amount + 1))),
                        json(with(values, "so_luong", text(String.valueOf(amount)))),
                        "Phiếu đây ạ: " + json(values)),
                new GoldenCase.Provenance("family " + name(), "CC-BY-4.0", "", ""));
    }

    private static String pick(List<String> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static String word(Map<String, JsonNode> values, String key) {
        return values.getOrDefault(key, text("")).asString();
    }

    private static Map<String, JsonNode> with(
            Map<String, JsonNode> values, String key, JsonNode other) {
        var changed = new LinkedHashMap<>(values);
        changed.put(key, other);
        return changed;
    }

    private static String json(Map<String, JsonNode> values) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        values.forEach(node::set);
        return node.toString();
    }
}
