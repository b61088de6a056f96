package dev.quantgate.reports;

import dev.quantgate.judge.GateId;
import dev.quantgate.load.MeasuredLoad;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the reviewer of a gate that is judged under load wants to see: pictures, and the figures as
/// a table. Drawn once, because the gates of every candidate show the same.
final class LoadEvidence {
    private final Map<String, String> plots;
    private final Exhibit figures;
    private final Messages messages;

    LoadEvidence(MeasuredLoad load, Messages messages) {
        this.plots = new LoadPlots(load.report(), load.blocks(), messages).all();
        this.figures =
                new Exhibit(
                        messages.text("load.figures.title"),
                        "text/tab-separated-values",
                        ".tsv",
                        LoadPages.of(load, messages).figures());
        this.messages = messages;
    }

    /// Something to be attached.
    ///
    /// @param name as people read it
    /// @param type of its content
    /// @param ending of its file's name
    record Exhibit(String name, String type, String ending, String content) {}

    /// What belongs to a gate; nothing to one that answers alone decide.
    List<Exhibit> of(GateId gate) {
        return switch (gate) {
            case LATENCY ->
                    with(
                            LoadPlots.PERCENTILES,
                            LoadPlots.TTFT,
                            LoadPlots.THROUGHPUT,
                            LoadPlots.RATES);
            case MEMORY -> with(LoadPlots.MEMORY);
            case BENEFIT -> with(LoadPlots.PERCENTILES, LoadPlots.MEMORY);
            case ERROR_RATE -> with();
            case FORMAT_ACCURACY,
                    TASK_ACCURACY,
                    CRITICAL_HALLUCINATION,
                    UNSAFE_ANSWERED,
                    SAFE_REFUSED,
                    OUTPUT_LENGTH ->
                    List.of();
        };
    }

    /// The pictures that there are, and the table.
    private List<Exhibit> with(String... names) {
        return Stream.concat(
                        Stream.of(names)
                                .filter(plots::containsKey)
                                .map(name ->
                                        new Exhibit(
                                                messages.text("load.plot." + name),
                                                "image/svg+xml",
                                                ".svg",
                                                plots.getOrDefault(name, ""))),
                        Stream.of(figures))
                .toList();
    }
}
