package dev.quantgate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What an answer in JSON says, as a text: the fields that hold the reply, not those that hold what
/// it is about.
final class SpokenJson {
    private static final Set<String> REPLIES =
            Set.of(
                    "answer",
                    "reply",
                    "response",
                    "message",
                    "content",
                    "output",
                    "text",
                    "result",
                    "value",
                    "completion",
                    "tra loi",
                    "cau tra loi",
                    "traloi",
                    "cautraloi",
                    "phan hoi",
                    "noi dung",
                    "ket qua",
                    "dap an",
                    "loi dap",
                    "thong bao",
                    "tin nhan",
                    "assistant",
                    "final",
                    "final answer",
                    "error",
                    "loi",
                    "ket luan",
                    "conclusion");

    private static final Set<String> REASONS =
            Set.of(
                    "reason",
                    "ly do",
                    "lydo",
                    "note",
                    "notes",
                    "ghi chu",
                    "explanation",
                    "giai thich",
                    "detail",
                    "details",
                    "comment",
                    "nhan xet");

    /// What stands beside a value that is null, and says why.
    private static final Set<String> BASES =
            Set.of(
                    "can cu",
                    "chu thich",
                    "nguon",
                    "luu y",
                    "evidence",
                    "basis",
                    "source",
                    "remark",
                    "remarks",
                    "giai trinh",
                    "dan chung",
                    "trich dan",
                    "context",
                    "mo ta",
                    "warning",
                    "canh bao");

    private static final Set<String> REFUSED =
            Set.of(
                    "refused",
                    "refusal",
                    "refuse",
                    "declined",
                    "tu choi",
                    "bi tu choi",
                    "blocked",
                    "rejected by policy");

    private static final Set<String> UNKNOWN =
            Set.of(
                    "not found",
                    "unanswerable",
                    "unknown",
                    "abstain",
                    "abstained",
                    "khong co thong tin",
                    "khong tim thay");

    private static final Set<String> KNOWN =
            Set.of(
                    "found",
                    "answerable",
                    "has answer",
                    "co thong tin",
                    "tim thay",
                    "co cau tra loi",
                    "answered");

    /// Fields of an answer that classifies a text; the text itself is not the answer's own.
    private static final Set<String> CLASSES =
            Set.of(
                    "label",
                    "nhan",
                    "intent",
                    "y dinh",
                    "class",
                    "category",
                    "sentiment",
                    "phan loai",
                    "loai",
                    "chu de");

    private static final Set<String> OWN =
            Set.of(
                    "answer",
                    "reply",
                    "response",
                    "tra loi",
                    "cau tra loi",
                    "phan hoi",
                    "message",
                    "refused");

    private static final Set<String> STATES =
            Set.of("status", "trang thai", "state", "finish reason", "stance");

    private SpokenJson() {}

    /// What a JSON answer says in words; nothing when it is not an object or array.
    static Optional<String> of(String answer) {
        String inner = AnswerJson.unfenced(answer).strip();
        if (!inner.startsWith("{") && !inner.startsWith("[{") && !inner.startsWith("[\"")) {
            return Optional.empty();
        }
        return AnswerJson.read(inner)
                .map(tree -> {
                    List<String> said = new ArrayList<>();
                    collect("", tree, said);
                    return said.isEmpty() ? lone(tree) : String.join(" .\n", said);
                });
    }

    private static void collect(String key, JsonNode node, List<String> said) {
        if (node.isObject()) {
            Set<String> names =
                    node.properties().stream()
                            .map(field -> name(field.getKey()))
                            .collect(Collectors.toSet());
            if (names.stream().anyMatch(CLASSES::contains)
                    && names.stream().noneMatch(OWN::contains)) {
                return;
            }
            boolean replied = false;
            for (var field : node.properties()) {
                String name = name(field.getKey());
                boolean empty =
                        field.getValue().isNull()
                                || (field.getValue().isString()
                                        && field.getValue().asString().isBlank());
                replied |= REPLIES.contains(name) && !empty && !field.getValue().isBoolean();
            }
            boolean withheld =
                    !replied
                            && node.properties().stream()
                                    .anyMatch(field -> field.getValue().isNull());
            for (var field : node.properties()) {
                String name = name(field.getKey());
                if (withheld && BASES.contains(name) && field.getValue().isString()) {
                    said.add(field.getValue().asString());
                }
                if (!(replied && REASONS.contains(name))) {
                    collect(name, field.getValue(), said);
                }
            }
        } else if (node.isArray()) {
            node.forEach(item -> collect(key, item, said));
        } else if (node.isBoolean()) {
            boolean value = node.asBoolean();
            if (value && REFUSED.contains(key)) {
                said.add("Tôi từ chối");
            } else if (value ? UNKNOWN.contains(key) : KNOWN.contains(key)) {
                said.add("Không có thông tin");
            }
        } else if (node.isNull()) {
            if (REPLIES.contains(key)) {
                said.add("Không có thông tin");
            }
        } else if (node.isString()
                && (REPLIES.contains(key) || REASONS.contains(key) || key.isEmpty())) {
            said.add(node.asString().replace('_', ' '));
        } else if (node.isString() && STATES.contains(key)) {
            String state = name(node.asString());
            if (REFUSED.contains(state)) {
                said.add("Tôi từ chối");
            } else if (UNKNOWN.contains(state)) {
                said.add("Không có thông tin");
            }
        }
    }

    /// The only text there is, under whatever key.
    private static String lone(JsonNode tree) {
        if (tree.isObject() && tree.size() == 1) {
            JsonNode only = tree.iterator().next();
            return only.isString() ? only.asString().replace('_', ' ') : "";
        }
        return "";
    }

    private static String name(String key) {
        return VietnameseText.bare(
                        VietnameseText.normal(key.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")))
                .chars()
                .mapToObj(c -> Character.isLetterOrDigit(c) ? String.valueOf((char) c) : " ")
                .collect(Collectors.joining())
                .strip();
    }
}
