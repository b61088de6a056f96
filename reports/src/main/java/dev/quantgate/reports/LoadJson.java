package dev.quantgate.reports;

import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.run.Plan.PlannedVariant;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// A load run for machines: gates, ratios, figures and what kept some from being said. Times are
/// milliseconds, memory is bytes, ratios are candidate / baseline.
public final class LoadJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Cell.class, new ToStringSerializer(Cell.class)))
                    .build();

    private LoadJson() {}

    /// JSON text that ends in a line feed.
    ///
    /// @param earlier what earlier runs measured
    public static String write(LoadReport report, LoadTrend earlier) {
        LoadPlan plan = report.plan();
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", "urn:quantgate:bench:1");
        root.put("quantgate", plan.quantgateVersion());
        root.put("createdAt", plan.createdAt());
        root.set("sessions", JSON.valueToTree(report.sessions()));
        root.put("questions", plan.questions().digest());
        root.put("exitCode", report.exitCode());
        root.put("require", plan.rules().require().name());
        root.put("target", plan.target().toString());
        root.put("blocks", report.blocks());
        root.put("blocksPlanned", plan.blocks());
        root.put("seed", plan.seed());
        root.put("answersOfOneLength", plan.ignoreEos());
        ArrayNode variants = root.putArray("variants");
        plan.variants().forEach(one -> variant(variants.addObject(), one));
        ArrayNode candidates = root.putArray("candidates");
        for (LoadReport.Candidate candidate : report.candidates()) {
            ObjectNode one = candidates.addObject();
            one.put("name", candidate.variant());
            one.put("outcome", candidate.outcome().name());
            ArrayNode gates = one.putArray("gates");
            candidate.gates().forEach(gate -> DecisionJson.gate(gates.addObject(), gate));
        }
        root.set("changes", JSON.valueToTree(report.changes()));
        root.set("figures", JSON.valueToTree(report.figures()));
        root.set("sweeps", JSON.valueToTree(report.sweeps()));
        root.set("memory", JSON.valueToTree(report.memory()));
        root.set("memoryNotMeasured", JSON.valueToTree(report.withoutMemory()));
        root.set("memoryMissing", JSON.valueToTree(report.memoryMissing()));
        root.set("clientLag", JSON.valueToTree(report.lags()));
        root.set("cautions", JSON.valueToTree(report.cautions()));
        root.set("earlier", JSON.valueToTree(earlier.stepsTo(report)));
        DecisionJson.texts(root.putObject("environment"), plan.environment());
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void variant(ObjectNode into, PlannedVariant variant) {
        into.put("name", variant.name());
        into.put("runtime", variant.source().runtime());
        into.put("digest", variant.digest());
        into.put("sizeBytes", variant.sizeBytes());
        into.put("quantization", variant.quantization());
    }
}
