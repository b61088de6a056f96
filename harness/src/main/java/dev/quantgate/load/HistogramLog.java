package dev.quantgate.load;

import dev.quantgate.measure.Timing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/// Whole distributions for HdrHistogram's own tools: `.hlog`, a tagged line a figure. Values are
/// nanoseconds at three significant digits.
///
/// @see <a href="https://github.com/HdrHistogram/HistogramLogAnalyzer">HistogramLogAnalyzer</a>
public final class HistogramLog {
    private static final int DIGITS = 3;

    private HistogramLog() {}

    /// Adds the figures of some answers to a log, which is begun when it is not there.
    ///
    /// @param label comes before the name of each figure, e.g. `F16 medium/long at 1`
    /// @param startMillis when they began, as the system's clock counts
    /// @param endMillis when they ended
    public static void append(
            Path file, String label, List<Timing> timings, long startMillis, long endMillis)
            throws IOException {
        boolean begins = !Files.exists(file);
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var log = new HistogramLogWriter(out);
            if (begins) {
                log.outputLogFormatVersion();
                log.outputLegend();
            }
            for (Map.Entry<String, Histogram> figure : figures(timings).entrySet()) {
                Histogram histogram = figure.getValue();
                // A tag ends at the first comma or space.
                histogram.setTag(label.replaceAll("[\\s,]+", "_") + "." + figure.getKey());
                histogram.setStartTimeStamp(startMillis);
                histogram.setEndTimeStamp(endMillis);
                log.outputIntervalHistogram(histogram);
            }
        }
    }

    private static Map<String, Histogram> figures(List<Timing> timings) {
        var figures = new TreeMap<String, Histogram>();
        for (Timing timing : timings) {
            timing.ttft().ifPresent(nanos -> add(figures, "ttft", nanos));
            timing.ttct().ifPresent(nanos -> add(figures, "ttct", nanos));
            add(figures, "total", timing.total());
            timing.chunkGaps().forEach(nanos -> add(figures, "chunkGap", nanos));
        }
        return figures;
    }

    private static void add(Map<String, Histogram> figures, String name, long nanos) {
        figures.computeIfAbsent(name, _ -> new Histogram(DIGITS)).recordValue(Math.max(0, nanos));
    }
}
