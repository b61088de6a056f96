package dev.quantgate.reports;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Finding;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Preferences;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Settling;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.RatingReport;
import dev.quantgate.run.VariantReport;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The decision for machines, as `decision.schema.json` beside this class describes it.
///
/// `quality` depends on the answers and the rules only: nothing in it was timed, unless load
/// belongs to the decision; then the gates that are judged under load rest on it, and the outcome
/// with them.
public final class DecisionJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DecisionJson() {}

    /// JSON text that ends in a line feed.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    public static String write(Comparison comparison, @Nullable MeasuredLoad load) {
        Comparison.Header header = comparison.header();
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", "urn:quantgate:decision:1");
        root.put("quantgate", header.quantgateVersion());
        root.put("startedAt", header.startedAt());
        root.put("exitCode", comparison.exitCode());
        root.put("recommendation", comparison.recommendation().candidate());
        root.put("stoppedBy", comparison.recommendation().stoppedBy());
        root.put("require", header.require());
        root.put("profile", header.profile());
        root.put("onUndecided", header.onUndecided());
        texts(root.putObject("context"), header.context());
        root.set("quality", quality(comparison));
        root.set("seen", seen(comparison));
        if (load != null) {
            load(root.putObject("load"), load.report());
        }
        if (!comparison.ratings().isEmpty()) {
            ArrayNode ratings = root.putArray("ratings");
            comparison.ratings().forEach(rated -> rated(ratings.addObject(), rated));
        }
        texts(root.putObject("environment"), header.environment());
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode quality(Comparison comparison) {
        Comparison.Header header = comparison.header();
        ObjectNode quality = JSON.createObjectNode();
        quality.put("plan", header.planDigest());
        ObjectNode set = quality.putObject("goldenSet");
        set.put("name", header.goldenSet());
        set.put("version", header.goldenSetVersion());
        set.put("digest", header.goldenSetDigest());
        set.put("cases", header.cases());
        set.put("clusters", header.clusters());
        set.put("selection", header.selection());
        ObjectNode noise = quality.putObject("noiseFloor");
        noise.put("cases", comparison.noise().cases());
        noise.put("textsDiffer", comparison.noise().textsDiffer());
        noise.put("scoresDiffer", comparison.noise().scoresDiffer());
        list(
                noise.putArray("unstableCases"),
                comparison.noise().unstable().stream()
                        .map(one -> one.question().id().value())
                        .toList());
        ArrayNode variants = quality.putArray("variants");
        comparison.variants().forEach(variant -> variant(variants.addObject(), variant));
        ArrayNode decisions = quality.putArray("candidates");
        comparison.decisions().forEach(decision -> decision(decisions.addObject(), decision));
        return quality;
    }

    private static void variant(ObjectNode into, VariantReport variant) {
        VariantReport.Quality quality = variant.quality();
        into.put("name", variant.name());
        into.put("planned", quality.planned());
        into.put("asked", quality.asked());
        into.put("scored", quality.scored());
        into.put("right", quality.right());
        into.put("withContract", quality.withContract());
        into.put("formStrict", quality.formStrict());
        into.put("formFenced", quality.formFenced());
        into.put("degenerate", quality.degenerate());
        into.put("errors", quality.errors());
        number(into, "meanAnswerTokens", quality.meanTokens());
        ArrayNode categories = into.putArray("categories");
        for (VariantReport.CategoryCount category : quality.categories()) {
            ObjectNode one = categories.addObject();
            one.put("category", category.category());
            one.put("cases", category.cases());
            one.put("right", category.right());
        }
    }

    private static void decision(ObjectNode into, Decision decision) {
        into.put("name", decision.candidate());
        into.put("sizeBytes", decision.sizeBytes());
        into.put("outcome", decision.outcome().name());
        ArrayNode gates = into.putArray("gates");
        decision.gates().forEach(gate -> gate(gates.addObject(), gate));
        ArrayNode drops = into.putArray("categoryDrops");
        decision.categories()
                .forEach(category -> {
                    ObjectNode one = drops.addObject();
                    one.put("category", category.category());
                    one.put("drop", category.counts().drop());
                    one.put("harms", category.counts().harms());
                    one.put("gains", category.counts().gains());
                    one.put("cases", category.counts().n());
                    one.put("holmP", category.holmP());
                    one.put("flagged", category.flagged());
                });
        list(into.putArray("harms"), decision.harms());
        list(into.putArray("gains"), decision.gains());
    }

    static void gate(ObjectNode into, GateResult gate) {
        into.put("gate", gate.gate().key());
        switch (gate.verdict()) {
            case Verdict.Held(boolean shown) -> into.put("verdict", "Held").put("shown", shown);
            case Verdict.Regressed(boolean shown) ->
                    into.put("verdict", "Regressed").put("shown", shown);
            case Verdict.Undecided() -> into.put("verdict", "Undecided");
            case Verdict.NotMeasured(Why why) -> why(into.put("verdict", "NotMeasured"), why);
            case Verdict.Off(Why why) -> why(into.put("verdict", "Off"), why);
        }
        switch (gate.finding()) {
            case Finding.None() -> {}
            case Finding.Paired found -> {
                into.put("cases", found.counts().n());
                into.put("clusters", found.clusters());
                into.put("harms", found.counts().harms());
                into.put("gains", found.counts().gains());
                into.put("drop", found.drop());
                into.put("low", found.low());
                into.put("high", found.high());
                into.put("margin", found.margin());
                into.put("designEffect", found.designEffect());
                into.put("mcnemarP", found.mcnemarP());
                switch (found.toSettle()) {
                    case Settling.Settled() -> {}
                    case Settling.MoreCases(int cases) -> into.put("casesToSettle", cases);
                    case Settling.NotByCases() -> into.putNull("casesToSettle");
                }
            }
            case Finding.Crossings found -> {
                into.put("cases", found.cases());
                into.put("baselineCrossed", found.baselineCrossed());
                into.put("candidateCrossed", found.candidateCrossed());
                list(into.putArray("confirmed"), found.confirmed());
                list(into.putArray("unconfirmed"), found.unconfirmed());
                into.put("repeats", found.repeats());
                into.put("newRateUpper", found.newRateUpper());
            }
            case Finding.ErrorRate found -> {
                into.put("requests", found.requests());
                into.put(
                        "requestsOf",
                        switch (found.of()) {
                            case QUALITY -> "quality";
                            case LOAD -> "load";
                        });
                into.put("errors", found.errors());
                into.put("upper", found.upper());
                into.put("limit", found.limit());
            }
            case Finding.Length found -> {
                into.put("baselineMean", found.baselineMean());
                into.put("candidateMean", found.candidateMean());
                into.put("ratio", found.ratio());
                into.put("least", found.least());
                into.put("most", found.most());
            }
            case Finding.Latency found -> {
                into.put("target", found.target());
                into.put("statistic", found.statistic());
                ratio(into, found.ratio());
                into.put("margin", found.margin());
                if (found.slo() != null) {
                    ObjectNode slo = into.putObject("slo");
                    slo.put("totalMillis", found.slo().limit().totalMillis());
                    slo.put("ttftMillis", found.slo().limit().ttftMillis());
                    slo.put("requests", found.slo().requests());
                    slo.put("over", found.slo().over());
                    slo.put("upper", found.slo().upper());
                }
            }
            case Finding.Memory found -> {
                into.put("peakBytes", found.peakBytes());
                into.put("budgetBytes", found.budgetBytes());
                into.put("safety", found.safety());
            }
            case Finding.Benefit found -> {
                into.put("statistic", found.statistic());
                if (found.latency() != null) {
                    ratio(into, found.latency());
                }
                into.put("memoryRatio", found.memoryRatio());
                into.put("enough", found.enough());
            }
        }
    }

    private static void ratio(ObjectNode into, RatioInterval ratio) {
        into.put("ratio", ratio.ratio());
        into.put("low", ratio.low());
        into.put("high", ratio.high());
        into.put("detectable", ratio.detectable());
        into.put("blocks", ratio.blocks());
        into.put("restarts", ratio.restarts());
        into.put("unit", ratio.byRestart() ? "restart" : "block");
    }

    private static void why(ObjectNode into, Why why) {
        ObjectNode reason = into.putObject("why");
        reason.put("code", why.code().name());
        list(reason.putArray("values"), why.values());
    }

    /// What was timed or weighed on the way, and what answered.
    private static ArrayNode seen(Comparison comparison) {
        ArrayNode all = JSON.createArrayNode();
        for (VariantReport variant : comparison.variants()) {
            ObjectNode one = all.addObject();
            one.put("name", variant.name());
            one.put("problem", variant.problem());
            one.set("identity", JSON.valueToTree(variant.identity()));
            one.set("figures", JSON.valueToTree(variant.seen()));
        }
        return all;
    }

    private static void load(ObjectNode into, LoadReport load) {
        into.put("report", LoadReportWriter.PLACE + LoadReportWriter.JSON);
        into.put("createdAt", load.plan().createdAt());
        into.put("target", load.plan().target().toString());
        into.put("blocks", load.blocks());
        into.put("blocksPlanned", load.plan().blocks());
    }

    private static void rated(ObjectNode into, RatingReport rated) {
        into.put("candidate", rated.candidate());
        into.put("pairs", rated.pairs());
        into.put("waiting", rated.waiting());
        Preferences found = rated.preferences();
        if (found == null) {
            into.putNull("preferences");
            return;
        }
        ObjectNode preferences = into.putObject("preferences");
        preferences.put("cases", found.cases());
        preferences.put("raters", found.raters());
        preferences.put("baseline", found.baseline());
        preferences.put("candidate", found.candidate());
        preferences.put("neither", found.neither());
        Preferences.Share share = found.share();
        if (share == null) {
            preferences.putNull("candidateShare");
        } else {
            ObjectNode numbers = preferences.putObject("candidateShare");
            numbers.put("share", share.candidate());
            numbers.put("low", share.low());
            numbers.put("high", share.high());
            numbers.put("signTestP", share.signTestP());
        }
        ObjectNode agreement = preferences.putObject("agreement");
        agreement.put("cases", found.agreement().cases());
        agreement.put("pairs", found.agreement().pairs());
        agreement.put("agreeing", found.agreement().agreeing());
    }

    private static void number(ObjectNode into, String key, double value) {
        if (Double.isNaN(value)) {
            into.putNull(key);
        } else {
            into.put(key, value);
        }
    }

    private static void list(ArrayNode into, Collection<String> texts) {
        texts.forEach(into::add);
    }

    static void texts(ObjectNode into, Map<String, String> texts) {
        texts.forEach(into::put);
    }
}
