package dev.quantgate.reports;

import dev.quantgate.load.LoadBlock;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.RequestRecord;
import dev.quantgate.measure.Percentiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;

/// Pictures of a load run, as SVG.
public final class LoadPlots {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final double MEBI = 1 << 20;
    private static final double MILLIS = 1e6;
    private static final int PER_CENT = 100;

    private LoadPlots() {}

    /// Every picture that there is something to show for, by file name.
    ///
    /// @throws UncheckedIOException when one cannot be drawn
    public static Map<String, String> of(LoadReport report, List<LoadBlock> blocks) {
        Map<String, String> pictures = new LinkedHashMap<>();
        add(pictures, "percentiles.svg", percentiles(report, blocks));
        add(pictures, "ttft-by-prompt.svg", ttftByPrompt(report));
        add(pictures, "throughput-by-concurrency.svg", throughput(report));
        if (!report.memory().isEmpty()) {
            pictures.put("memory.svg", svg(memory(report)));
        }
        return pictures;
    }

    private static void add(Map<String, String> pictures, String name, XYChart chart) {
        if (!chart.getSeriesCollection().isEmpty()) {
            pictures.put(name, svg(chart));
        }
    }

    private static XYChart chart(String title, String x, String y) {
        return new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
    }

    /// Up to the highest percentile that the samples bear.
    private static XYChart percentiles(LoadReport report, List<LoadBlock> blocks) {
        XYChart chart =
                chart("Total latency, " + report.plan().target(), "percentile", "milliseconds");
        for (String variant : report.plan().measured()) {
            double[] totals =
                    blocks.stream()
                            .flatMap(block -> block.cells().stream())
                            .filter(cell ->
                                    cell.variant().equals(variant)
                                            && cell.cell().equals(report.plan().target()))
                            .flatMap(cell -> cell.requests().stream())
                            .filter(RequestRecord::isAnswer)
                            .mapToDouble(one -> one.timing().total() / MILLIS)
                            .toArray();
            var percentiles = new Percentiles(totals);
            List<Double> ranks = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int rank = 1; rank < PER_CENT; rank++) {
                double at = rank;
                percentiles
                        .at(at / PER_CENT)
                        .ifPresent(
                                value -> {
                                    ranks.add(at);
                                    values.add(value);
                                });
            }
            series(chart, variant, ranks, values);
        }
        return chart;
    }

    private static XYChart ttftByPrompt(LoadReport report) {
        XYChart chart =
                chart("Time to first token, one request at a time", "prompt tokens", "milliseconds");
        for (String variant : report.plan().measured()) {
            Map<Double, Double> points = new TreeMap<>();
            for (CellFigures one : report.figures()) {
                Double tokens = one.promptTokens();
                Double ttft = one.ttft().p50();
                if (one.variant().equals(variant)
                        && one.cell().concurrency() == 1
                        && one.cell().openLoop() == null
                        && tokens != null
                        && ttft != null) {
                    points.put(tokens, ttft);
                }
            }
            series(chart, variant, points);
        }
        return chart;
    }

    private static XYChart throughput(LoadReport report) {
        XYChart chart =
                chart(
                        "Throughput, " + report.plan().target().workload().label(),
                        "requests at a time",
                        "tokens a second");
        for (String variant : report.plan().measured()) {
            Map<Double, Double> points = new TreeMap<>();
            for (CellFigures one : report.figures()) {
                if (one.variant().equals(variant)
                        && one.cell().openLoop() == null
                        && one.cell().workload() == report.plan().target().workload()
                        && one.tokensPerSecond() > 0) {
                    points.put((double) one.cell().concurrency(), one.tokensPerSecond());
                }
            }
            series(chart, variant, points);
        }
        return chart;
    }

    private static void series(XYChart chart, String variant, Map<Double, Double> points) {
        series(
                chart,
                variant,
                new ArrayList<>(points.keySet()),
                new ArrayList<>(points.values()));
    }

    private static void series(
            XYChart chart, String variant, List<Double> x, List<Double> y) {
        if (!x.isEmpty()) {
            chart.addSeries(variant, x, y);
        }
    }

    private static CategoryChart memory(LoadReport report) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Peak memory")
                        .yAxisTitle("MiB")
                        .build();
        chart.getStyler().setStacked(true);
        List<String> names =
                report.memory().stream().map(VariantMemory::variant).toList();
        chart.addSeries(
                "weights",
                names,
                report.memory().stream().map(one -> one.weightsBytes() / MEBI).toList());
        chart.addSeries(
                "own",
                names,
                report.memory().stream()
                        .map(one -> (one.peakBytes() - one.weightsBytes()) / MEBI)
                        .toList());
        return chart;
    }

    private static String svg(IChart chart) {
        var out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
