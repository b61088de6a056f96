package dev.quantgate.reports;

import dev.quantgate.load.Cell;
import dev.quantgate.load.LoadBlock;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.LoadReport;
import dev.quantgate.load.LoadReport.CellFigures;
import dev.quantgate.load.LoadReport.VariantMemory;
import dev.quantgate.load.RequestRecord;
import dev.quantgate.measure.Percentiles;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Pictures of a load run, as SVG.
final class LoadPlots {
    static final String PERCENTILES = "percentiles.svg";
    static final String TTFT = "ttft-by-prompt.svg";
    static final String THROUGHPUT = "throughput-by-concurrency.svg";
    static final String RATES = "latency-by-rate.svg";
    static final String MEMORY = "memory.svg";

    private static final int WIDTH = 800;
    private static final int HEIGHT = 480;
    private static final double MEBI = 1 << 20;
    private static final int PER_CENT = 100;

    /// Ranks of a curve of percentiles: as many as an eye can tell apart.
    private static final double[] RANKS =
            DoubleStream.concat(
                            DoubleStream.of(1, 99),
                            IntStream.range(1, 20).mapToDouble(step -> 5.0 * step))
                    .sorted()
                    .toArray();

    /// Attributes that hold coordinates, most of them outlines of letters.
    private static final Pattern PLACES =
            Pattern.compile(" (?:d|transform|width|height|[cr]?[xy][12]?)=\"[^\"]*\"");

    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
    private static final double TENTHS = 10;

    /// Told apart by people who see colours differently, too.
    ///
    /// @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito, Color Universal Design</a>
    private static final Color[] COLOURS = {
        new Color(0x00, 0x00, 0x00),
        new Color(0x99, 0x99, 0x99),
        new Color(0x00, 0x72, 0xB2),
        new Color(0xD5, 0x5E, 0x00),
        new Color(0x00, 0x9E, 0x73),
        new Color(0xCC, 0x79, 0xA7),
        new Color(0xE6, 0x9F, 0x00),
        new Color(0x56, 0xB4, 0xE9),
    };

    private final LoadReport report;
    private final List<LoadBlock> blocks;
    private final Messages messages;

    /// @param blocks what the report was made of
    /// @param messages titles and axes
    LoadPlots(LoadReport report, List<LoadBlock> blocks, Messages messages) {
        this.report = report;
        this.blocks = List.copyOf(blocks);
        this.messages = messages;
    }

    /// Every picture that there is something to show for, by file name.
    ///
    /// @throws UncheckedIOException when one cannot be drawn
    Map<String, String> all() {
        Map<String, String> pictures = new LinkedHashMap<>();
        add(pictures, PERCENTILES, percentiles());
        add(pictures, TTFT, ttftByPrompt());
        add(pictures, THROUGHPUT, throughput());
        add(pictures, RATES, latencyByRate());
        if (!report.memory().isEmpty()) {
            pictures.put(MEMORY, svg(memory()));
        }
        return pictures;
    }

    private static void add(Map<String, String> pictures, String name, XYChart chart) {
        if (!chart.getSeriesCollection().isEmpty()) {
            pictures.put(name, svg(chart));
        }
    }

    /// An empty chart with its words from `load.plot.key`, `.x` and `.y`.
    private XYChart chart(String name, String subject) {
        String key = "load.plot." + name;
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(messages.text(key) + subject)
                        .xAxisTitle(messages.text(key + ".x"))
                        .yAxisTitle(messages.text(key + ".y"))
                        .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern("#0.##");
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setSeriesColors(COLOURS);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        // Each dash of the default would be an outline of its own.
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridLinesColor(new Color(0xE4, 0xE4, 0xE4));
    }

    /// Up to the highest percentile that the samples bear.
    private XYChart percentiles() {
        Cell target = report.plan().target();
        XYChart chart = chart(PERCENTILES, ", " + target);
        for (String variant : report.plan().measured()) {
            double[] totals =
                    blocks.stream()
                            .flatMap(block -> block.cells().stream())
                            .filter(cell ->
                                    cell.variant().equals(variant) && cell.cell().equals(target))
                            .flatMap(cell -> cell.requests().stream())
                            .filter(RequestRecord::isAnswer)
                            .mapToDouble(target::totalMillis)
                            .toArray();
            var percentiles = new Percentiles(totals);
            Map<Double, Double> points = new TreeMap<>();
            for (double at : RANKS) {
                percentiles.at(at / PER_CENT).ifPresent(value -> points.put(at, value));
            }
            series(chart, variant, points);
        }
        chart.getSeriesCollection().forEach(series -> series.setMarker(SeriesMarkers.NONE));
        return chart;
    }

    private XYChart ttftByPrompt() {
        return chart(
                chart(TTFT, ""),
                one -> one.cell().concurrency() == 1 && one.cell().openLoop() == null,
                CellFigures::promptTokens,
                one -> one.ttft().p50());
    }

    private XYChart throughput() {
        LoadPlan plan = report.plan();
        return chart(
                chart(THROUGHPUT, ", " + plan.target().workload().label()),
                one ->
                        one.cell().openLoop() == null
                                && one.cell().workload() == plan.target().workload()
                                && one.requests() > 0,
                one -> (double) one.cell().concurrency(),
                CellFigures::tokensPerSecond);
    }

    private XYChart latencyByRate() {
        List<Cell> swept =
                report.sweeps().stream()
                        .flatMap(sweep -> sweep.points().stream())
                        .map(LoadReport.RatePoint::cell)
                        .distinct()
                        .toList();
        return chart(
                chart(RATES, ", " + report.plan().target().workload().label()),
                one -> swept.contains(one.cell()),
                one -> one.cell().openLoop() == null ? null : one.cell().openLoop().perSecond(),
                one -> one.total().p50());
    }

    /// A line a variant through its cells, as far as both figures are known.
    private XYChart chart(
            XYChart chart,
            Predicate<CellFigures> shown,
            Function<CellFigures, @Nullable Double> x,
            Function<CellFigures, @Nullable Double> y) {
        for (String variant : report.plan().measured()) {
            Map<Double, Double> points = new TreeMap<>();
            for (CellFigures one : report.figures()) {
                if (one.variant().equals(variant) && shown.test(one)) {
                    Double across = x.apply(one);
                    Double up = y.apply(one);
                    if (across != null && up != null) {
                        points.put(across, up);
                    }
                }
            }
            series(chart, variant, points);
        }
        return chart;
    }

    private static void series(XYChart chart, String variant, Map<Double, Double> points) {
        if (!points.isEmpty()) {
            chart.addSeries(
                    Untrusted.line(variant),
                    new ArrayList<>(points.keySet()),
                    new ArrayList<>(points.values()));
        }
    }

    private CategoryChart memory() {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(messages.text("load.plot." + MEMORY))
                        .yAxisTitle("MiB")
                        .build();
        style(chart.getStyler());
        chart.getStyler().setStacked(true);
        // Pixels; with the default, every other name is left out.
        chart.getStyler().setXAxisLabelRotation(30).setXAxisTickMarkSpacingHint(1);
        chart.getStyler().setSeriesColors(new Color[] {COLOURS[2], COLOURS[6], COLOURS[4]});
        List<String> names =
                report.memory().stream().map(VariantMemory::variant).map(Untrusted::line).toList();
        chart.addSeries(
                messages.text("load.plot.memory.weights"),
                names,
                report.memory().stream().map(one -> one.weightsBytes() / MEBI).toList());
        chart.addSeries(
                messages.text("load.plot.memory.own"),
                names,
                report.memory().stream()
                        .map(one -> (one.peakBytes() - one.weightsBytes() - gpu(one)) / MEBI)
                        .toList());
        if (report.memory().stream().anyMatch(one -> gpu(one) > 0)) {
            chart.addSeries(
                    messages.text("load.plot.memory.gpu"),
                    names,
                    report.memory().stream().map(one -> gpu(one) / MEBI).toList());
        }
        return chart;
    }

    /// Of the peak, so never more than it has beside the weights.
    private static long gpu(VariantMemory memory) {
        Long most = memory.gpuPeakBytes();
        return most == null ? 0 : Math.min(most, memory.peakBytes() - memory.weightsBytes());
    }

    private static String svg(IChart chart) {
        try {
            return rounded(new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// XChart writes up to fifteen digits of a coordinate; a tenth of a pixel is finer than any
    /// screen.
    private static String rounded(String svg) {
        return PLACES.matcher(svg)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                DECIMAL.matcher(place.group())
                                        .replaceAll(number -> tenths(number.group()))));
    }

    private static String tenths(String number) {
        double value = Math.round(Double.parseDouble(number) * TENTHS) / TENTHS;
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
