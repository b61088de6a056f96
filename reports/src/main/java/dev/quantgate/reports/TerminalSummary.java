package dev.quantgate.reports;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Forecast;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Verdict;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the terminal says at the end of a run.
public final class TerminalSummary {
    private TerminalSummary() {}

    /// A table of gates for each candidate, the recommendation, and where the reports are.
    ///
    /// @param load what was measured under load; `null` where none belongs to the decision
    /// @param written the report files
    /// @param colour whether the terminal shows colours
    public static String of(
            Comparison comparison,
            @Nullable MeasuredLoad load,
            List<Path> written,
            Language language,
            boolean colour) {
        Messages messages = Messages.in(language);
        var text = new StringBuilder();
        for (Decision decision : comparison.decisions()) {
            text.append('\n')
                    .append(
                            coloured(
                                    Untrusted.line(decision.candidate())
                                            + ": "
                                            + messages.outcome(decision.outcome()),
                                    colour(decision.outcome()),
                                    colour))
                    .append('\n');
            for (GateResult gate : decision.gates()) {
                if (!(gate.verdict() instanceof Verdict.Off)) {
                    text.append(
                            "  %-26s %-28s %s%n"
                                    .formatted(
                                            messages.gate(gate.gate()),
                                            messages.verdict(gate.verdict()),
                                            Untrusted.line(GateSentence.of(gate, messages))));
                }
            }
        }
        if (load != null) {
            text.append('\n');
            LoadPages.of(load, messages)
                    .remarks(Untrusted::line)
                    .forEach(line -> text.append(line).append('\n'));
        }
        text.append('\n').append(Headline.of(comparison, messages, Untrusted::line)).append("\n\n");
        text.append(messages.text("terminal.reports")).append('\n');
        written.forEach(file -> text.append("  ").append(file).append('\n'));
        return text.toString();
    }

    /// What the gates can be expected to say of an equally good candidate: a line a gate.
    public static String of(List<Forecast> forecasts, Language language) {
        Messages messages = Messages.in(language);
        var text = new StringBuilder(messages.text("forecast.title")).append('\n');
        for (Forecast forecast : forecasts) {
            text.append("  ")
                    .append(
                            messages.text(
                                    "forecast.line",
                                    messages.gate(forecast.gate()),
                                    String.valueOf(forecast.cases()),
                                    String.valueOf(forecast.clusters()),
                                    String.valueOf(forecast.smallestShown())))
                    .append(
                            forecast.chances().stream()
                                    .map(chance ->
                                            messages.text(
                                                    "forecast.chance",
                                                    Figures.percent(chance.discordance()),
                                                    Figures.percent(chance.shown()),
                                                    Figures.percent(chance.regressed())))
                                    .collect(Collectors.joining("; ")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String colour(Outcome outcome) {
        return switch (outcome) {
            case HELD -> "32";
            case REGRESSED -> "31";
            case UNDECIDED, NOT_MEASURED -> "33";
        };
    }

    private static String coloured(String text, String code, boolean colour) {
        return colour ? "\u001b[1;" + code + "m" + text + "\u001b[0m" : text;
    }
}
