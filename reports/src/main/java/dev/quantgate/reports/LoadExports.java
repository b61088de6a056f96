package dev.quantgate.reports;

import dev.quantgate.load.LoadBlock;
import dev.quantgate.load.LoadBlock.MeasuredCell;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.Spread;
import dev.quantgate.load.RequestRecord;
import dev.quantgate.measure.Timing;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a load run measured, in the formats that other tools read.
public final class LoadExports {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LoadExports() {}

    /// The shape of JMH's `-rf json`: total latency as the score, everything else as secondary
    /// metrics. A percentile below its sample floor is left out; raw data are medians of blocks.
    public static String jmh(LoadReport report, List<LoadBlock> blocks) {
        ArrayNode entries = JSON.createArrayNode();
        for (CellFigures one : report.figures()) {
            ObjectNode entry = entries.addObject();
            entry.put("benchmark", "dev.quantgate.load." + one.cell().workload().name());
            entry.put("mode", "sample");
            entry.put("threads", one.cell().concurrency());
            entry.put("forks", report.blocks());
            ObjectNode parameters = entry.putObject("params");
            parameters.put("variant", one.variant());
            parameters.put("cell", one.cell().toString());
            ObjectNode primary = entry.putObject("primaryMetric");
            metric(primary, one.total(), "ms/op");
            ArrayNode raw = primary.putArray("rawData").addArray();
            cells(blocks, one)
                    .forEach(cell -> raw.add(mean(cell, timing -> OptionalDouble.of(ms(timing)))));
            ObjectNode secondary = entry.putObject("secondaryMetrics");
            metric(secondary.putObject("ttft"), one.ttft(), "ms/op");
            metric(secondary.putObject("ttct"), one.ttct(), "ms/op");
            metric(secondary.putObject("chunkGap"), one.chunkGap(), "ms/op");
            metric(secondary.putObject("decodeRate"), one.decodeRate(), "tokens/s");
        }
        return JSON.writeValueAsString(entries) + "\n";
    }

    /// JMH writes a number that it does not have as text.
    private static void metric(ObjectNode into, Spread spread, String unit) {
        if (spread.p50() == null) {
            into.put("score", "NaN");
        } else {
            into.put("score", spread.p50());
        }
        into.put("scoreError", "NaN");
        into.put("scoreUnit", unit);
        ObjectNode percentiles = into.putObject("scorePercentiles");
        put(percentiles, "50.0", spread.p50());
        put(percentiles, "90.0", spread.p90());
        put(percentiles, "95.0", spread.p95());
        put(percentiles, "99.0", spread.p99());
    }

    private static void put(ObjectNode into, String name, @Nullable Double value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static List<MeasuredCell> cells(List<LoadBlock> blocks, CellFigures figures) {
        return blocks.stream()
                .flatMap(block -> block.cells().stream())
                .filter(cell ->
                        cell.variant().equals(figures.variant())
                                && cell.cell().equals(figures.cell()))
                .toList();
    }

    private static double ms(Timing timing) {
        return timing.total() / 1e6;
    }

    private static double mean(MeasuredCell cell, Function<Timing, OptionalDouble> figure) {
        return cell.requests().stream()
                .filter(RequestRecord::isAnswer)
                .map(RequestRecord::timing)
                .map(figure)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(Double.NaN);
    }

    /// Go's benchmark format, a line a block: `benchstat -col /variant bench.txt` compares variants.
    ///
    /// @see <a href="https://go.dev/design/14313-benchmark-format">the format</a>
    public static String benchstat(LoadReport report, List<LoadBlock> blocks) {
        var text = new StringBuilder();
        report.plan()
                .environment()
                .forEach((name, value) ->
                        text.append(name.toLowerCase(Locale.ROOT))
                                .append(": ")
                                .append(Untrusted.line(value))
                                .append('\n'));
        for (CellFigures figures : report.figures()) {
            for (MeasuredCell cell : cells(blocks, figures)) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "Benchmark%s/load=%s/variant=%s %d %.0f ns/op",
                                camel(cell.cell().workload().name()),
                                key(cell.cell().openLoop() == null
                                        ? "c" + cell.cell().concurrency()
                                        : cell.cell().toString()),
                                key(figures.variant()),
                                cell.requests().size(),
                                1e6 * mean(cell, timing -> OptionalDouble.of(ms(timing)))));
                unit(text, 1e6 * mean(cell, timing -> millis(timing)), "ttft-ns/op");
                unit(text, mean(cell, Timing::decodeRate), "tokens/s");
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static OptionalDouble millis(Timing timing) {
        return timing.ttft().isPresent()
                ? OptionalDouble.of(timing.ttft().getAsLong() / 1e6)
                : OptionalDouble.empty();
    }

    private static void unit(StringBuilder text, double value, String unit) {
        if (!Double.isNaN(value)) {
            text.append(String.format(Locale.ROOT, " %.1f %s", value, unit));
        }
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        for (String part : name.toLowerCase(Locale.ROOT).split("_")) {
            camel.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return camel.toString();
    }

    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /// Bencher Metric Format: benchmark, measure, value; latencies in nanoseconds.
    ///
    /// @see <a href="https://bencher.dev/docs/reference/bencher-metric-format/">the format</a>
    public static String bencher(LoadReport report) {
        ObjectNode root = JSON.createObjectNode();
        for (CellFigures one : report.figures()) {
            ObjectNode measures = root.putObject(one.variant() + " " + one.cell());
            measure(measures, "ttft-p50", one.ttft().p50(), 1e6);
            measure(measures, "latency", one.total().p50(), 1e6);
            measure(measures, "decode-rate", one.decodeRate().p50(), 1);
            measure(measures, "throughput", one.tokensPerSecond(), 1);
        }
        report.memory()
                .forEach(one ->
                        root.putObject(one.variant() + " memory")
                                .putObject("memory")
                                .put("value", one.peakBytes()));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void measure(
            ObjectNode into, String name, @Nullable Double value, double scale) {
        if (value != null) {
            into.putObject(name).put("value", value * scale);
        }
    }
}
