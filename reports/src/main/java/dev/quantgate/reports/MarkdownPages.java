package dev.quantgate.reports;

import dev.quantgate.golden.Criticality;
import dev.quantgate.judge.CategoryDrop;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.Forecast;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Preferences;
import dev.quantgate.judge.Verdict;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.RequestFailure;
import dev.quantgate.run.VariantReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `results.md`, everything that was found, and `production_decision.md`, the page to decide from.
final class MarkdownPages {
    private final Comparison comparison;
    private final @Nullable MeasuredLoad load;
    private final Messages messages;

    /// @param load what was measured under load; `null` where none belongs to the decision
    MarkdownPages(Comparison comparison, @Nullable MeasuredLoad load, Messages messages) {
        this.comparison = comparison;
        this.load = load;
        this.messages = messages;
    }

    String results() {
        var page = new Page();
        page.line("# " + messages.text("results.title"));
        page.line(headline());
        context(page);
        benchmark(page);
        quality(page);
        details(page);
        return page.toString();
    }

    /// The decision page with everything that it rests on.
    String both() {
        var page = new Page();
        page.line(decision());
        page.line("# " + messages.text("results.title"));
        details(page);
        return page.toString();
    }

    private void details(Page page) {
        for (Decision decision : comparison.decisions()) {
            page.line(
                    "## "
                            + safe(decision.candidate())
                            + ": "
                            + messages.outcome(decision.outcome()));
            gates(page, decision);
            categories(page, decision);
            flips(page, decision);
            ratings(page, decision);
        }
        forecasts(page);
        failures(page);
        page.line("## " + messages.text("environment.title"));
        facts(page, comparison.header().environment());
    }

    String decision() {
        var page = new Page();
        page.line("# " + messages.text("decision.title"));
        page.line("**" + headline() + "**");
        context(page);
        benchmark(page);
        quality(page);
        page.line("## " + messages.text("decision.section"));
        page.head(
                messages.text("column.candidate"),
                messages.text("column.decision"),
                messages.text("column.notHeld"));
        for (Decision decision : comparison.decisions()) {
            page.row(
                    safe(decision.candidate()),
                    messages.outcome(decision.outcome()),
                    notHeld(decision));
        }
        page.end();
        page.line(
                messages.text(
                        Headline.judgesLoad(comparison)
                                ? "decision.claim.load"
                                : "decision.claim"));
        page.line("## " + messages.text("conditions.title"));
        page.item(messages.text("conditions.same"));
        page.item(
                load == null
                        ? messages.text("conditions.benchmark")
                        : messages.text(
                                "conditions.benchmark.load",
                                load.report().plan().target().toString()));
        page.item(messages.text("conditions.sla", stated("sla")));
        page.item(messages.text("conditions.licence", stated("licenceReview")));
        page.item(messages.text("conditions.owner", stated("owner")));
        page.end();
        page.line("## " + messages.text("rollback.title"));
        page.line(messages.text("rollback.text", stated("rollbackPlan")));
        page.line(messages.text("rollback.baseline", safe(comparison.baseline().name()), digest()));
        return page.toString();
    }

    private String headline() {
        return Headline.of(comparison, messages, MarkdownPages::safe);
    }

    private String notHeld(Decision decision) {
        return decision.outcome() == Outcome.HELD
                ? "–"
                : String.join(
                        "; ",
                        decision.gates().stream()
                                .filter(gate -> !holds(gate))
                                .map(gate ->
                                        messages.gate(gate.gate())
                                                + ": "
                                                + messages.verdict(gate.verdict()))
                                .toList());
    }

    private static boolean holds(GateResult gate) {
        return switch (gate.verdict()) {
            case Verdict.Held _, Verdict.Off _ -> true;
            case Verdict.Regressed _, Verdict.Undecided _, Verdict.NotMeasured _ -> false;
        };
    }

    private String stated(String key) {
        String text = comparison.header().context().get(key);
        return text == null || text.isBlank() ? messages.text("context.notStated") : safe(text);
    }

    private String digest() {
        var identity = comparison.baseline().identity();
        return identity == null || identity.digest() == null ? "–" : identity.digest();
    }

    private void context(Page page) {
        Comparison.Header header = comparison.header();
        page.line("## " + messages.text("context.title"));
        page.item(messages.text("context.baseline", safe(comparison.baseline().name())));
        page.item(
                messages.text(
                        "context.set",
                        safe(header.goldenSet()),
                        safe(header.goldenSetVersion()),
                        String.valueOf(header.cases()),
                        String.valueOf(header.clusters())));
        if (header.selection() != null) {
            page.item(messages.text("context.selection", safe(header.selection())));
        }
        page.item(messages.text("context.rules", header.profile(), header.require()));
        page.item(
                messages.text(
                        "context.noise",
                        String.valueOf(comparison.noise().cases()),
                        String.valueOf(comparison.noise().textsDiffer()),
                        String.valueOf(comparison.noise().scoresDiffer())));
        page.item(
                messages.text("context.run", header.startedAt(), safe(header.quantgateVersion())));
        page.end();
    }

    private void benchmark(Page page) {
        page.line("## " + messages.text("benchmark.title"));
        page.line(messages.text("benchmark.note"));
        page.head(
                messages.text("column.variant"),
                messages.text("column.size"),
                messages.text("column.load"),
                messages.text("column.ttft50"),
                messages.text("column.ttft95"),
                messages.text("column.rate"),
                messages.text("column.memory"),
                messages.text("column.anonymous"),
                messages.text("column.sideBySide"),
                "n");
        for (VariantReport variant : comparison.variants()) {
            VariantReport.Seen seen = variant.seen();
            var identity = variant.identity();
            page.row(
                    safe(variant.name()),
                    Figures.mebi(identity == null ? null : identity.sizeBytes()),
                    seen == null ? "–" : String.valueOf(seen.loadMillis()),
                    Figures.optional(seen == null ? null : seen.ttftMillisP50()),
                    Figures.optional(seen == null ? null : seen.ttftMillisP95()),
                    Figures.optional(seen == null ? null : seen.decodeRateP50()),
                    Figures.mebi(seen == null ? null : seen.peakMemoryBytes()),
                    Figures.mebi(seen == null ? null : seen.peakAnonymousBytes()),
                    seen == null ? "–" : String.valueOf(seen.modelsAtOnce()),
                    seen == null ? "0" : String.valueOf(seen.requests()));
        }
        page.end();
        if (load != null) {
            new LoadSection(load, messages).on(page);
        }
    }

    private void quality(Page page) {
        page.line("## " + messages.text("quality.title"));
        page.head(
                messages.text("column.variant"),
                messages.text("column.asked"),
                messages.text("column.task"),
                messages.text("column.format"),
                messages.text("column.fenced"),
                messages.text("column.degenerate"),
                messages.text("column.errors"),
                messages.text("column.tokens"));
        for (VariantReport variant : comparison.variants()) {
            VariantReport.Quality quality = variant.quality();
            page.row(
                    safe(variant.name()),
                    quality.asked() + " / " + quality.planned(),
                    rate(quality.right(), quality.scored()),
                    rate(quality.formStrict(), quality.withContract()),
                    rate(quality.formFenced(), quality.withContract()),
                    String.valueOf(quality.degenerate()),
                    String.valueOf(quality.errors()),
                    Figures.decimal(quality.meanTokens()));
        }
        page.end();
        comparison.variants().stream()
                .filter(variant -> variant.problem() != null)
                .forEach(variant ->
                        page.item(
                                safe(variant.name())
                                        + ": "
                                        + safe(String.valueOf(variant.problem()))));
        page.end();
    }

    private static String rate(int part, int whole) {
        return whole == 0
                ? "–"
                : "%d / %d = %s".formatted(part, whole, Figures.percent((double) part / whole));
    }

    private void gates(Page page, Decision decision) {
        page.head(
                messages.text("column.gate"),
                messages.text("column.verdict"),
                messages.text("column.numbers"));
        for (GateResult gate : decision.gates()) {
            page.row(
                    messages.gate(gate.gate()),
                    messages.verdict(gate.verdict()),
                    safe(GateSentence.of(gate, messages)));
        }
        page.end();
    }

    private void categories(Page page, Decision decision) {
        page.line("### " + messages.text("categories.title"));
        page.head(
                messages.text("column.category"),
                messages.text("column.change"),
                messages.text("column.harms"),
                messages.text("column.gains"),
                "n",
                messages.text("column.holm"));
        for (CategoryDrop drop : decision.categories()) {
            page.row(
                    safe(drop.category()),
                    Figures.points(-drop.counts().drop()),
                    String.valueOf(drop.counts().harms()),
                    String.valueOf(drop.counts().gains()),
                    String.valueOf(drop.counts().n()),
                    "%.3f%s".formatted(drop.holmP(), drop.flagged() ? " ⚑" : ""));
        }
        page.end();
    }

    private void flips(Page page, Decision decision) {
        List<ComparedCase> own =
                comparison.compared().stream()
                        .filter(one -> one.isFlip() && one.candidate().equals(decision.candidate()))
                        .toList();
        if (own.isEmpty()) {
            page.line(messages.text("flips.none"));
            return;
        }
        page.line("### " + messages.text("flips.title"));
        page.head(
                messages.text("column.case"),
                messages.text("column.flip"),
                messages.text("column.before"),
                messages.text("column.after"),
                messages.text("column.reason"));
        for (ComparedCase flip : own) {
            boolean critical = flip.question().criticality() == Criticality.CRITICAL;
            page.row(
                    safe(flip.question().id().value()) + (critical ? " (!)" : ""),
                    messages.kind(flip.kind()),
                    safe(flip.before().observation().answer()),
                    safe(flip.after().observation().answer()),
                    safe(messages.reason(flip.wrongScore().content().reason())));
        }
        page.end();
    }

    private void ratings(Page page, Decision decision) {
        comparison.ratings().stream()
                .filter(rated -> rated.candidate().equals(decision.candidate()))
                .forEach(rated -> {
                    Preferences preferences = rated.preferences();
                    if (preferences != null) {
                        preferences(page, preferences);
                    }
                    if (rated.waiting() > 0) {
                        page.line(
                                messages.text("ratings.waiting", String.valueOf(rated.waiting())));
                    }
                });
    }

    private void preferences(Page page, Preferences preferences) {
        page.line("### " + messages.text("ratings.title"));
        page.head(
                messages.text("column.baselinePreferred"),
                messages.text("column.candidatePreferred"),
                messages.text("column.neither"),
                messages.text("column.rated"),
                messages.text("column.raters"));
        page.row(
                String.valueOf(preferences.baseline()),
                String.valueOf(preferences.candidate()),
                String.valueOf(preferences.neither()),
                String.valueOf(preferences.cases()),
                String.valueOf(preferences.raters()));
        page.end();
        page.line(messages.text("ratings.note"));
        Preferences.Share share = preferences.share();
        page.line(
                share == null
                        ? messages.text("ratings.undecided")
                        : messages.text(
                                "ratings.share",
                                Figures.percent(share.candidate()),
                                String.valueOf(preferences.baseline() + preferences.candidate()),
                                Figures.percent(share.low()),
                                Figures.percent(share.high()),
                                Figures.p(share.signTestP())));
        Preferences.Agreement agreement = preferences.agreement();
        if (agreement.cases() > 0) {
            page.line(
                    messages.text(
                            "ratings.agreement",
                            String.valueOf(agreement.cases()),
                            rate(agreement.agreeing(), agreement.pairs())));
        }
    }

    private void forecasts(Page page) {
        page.line("## " + messages.text("forecast.title"));
        page.line(messages.text("forecast.note"));
        forecastTable(page);
    }

    private void forecastTable(Page page) {
        page.head(
                messages.text("column.gate"),
                "n",
                messages.text("column.smallest"),
                messages.text("column.luck", "1 %"),
                messages.text("column.luck", "3 %"),
                messages.text("column.luck", "5 %"));
        for (Forecast forecast : comparison.forecasts()) {
            List<String> chances =
                    forecast.chances().stream()
                            .map(chance ->
                                    Figures.percent(chance.shown())
                                            + " / "
                                            + Figures.percent(chance.regressed()))
                            .toList();
            page.row(
                    messages.gate(forecast.gate()),
                    String.valueOf(forecast.cases()),
                    String.valueOf(forecast.smallestShown()),
                    chances.get(0),
                    chances.get(1),
                    chances.get(2));
        }
        page.end();
    }

    private void failures(Page page) {
        if (comparison.failures().isEmpty()) {
            return;
        }
        page.line("## " + messages.text("failures.title"));
        for (RequestFailure failure : comparison.failures()) {
            page.item(
                    "%s, %s: %s, %s"
                            .formatted(
                                    safe(failure.variant()),
                                    safe(failure.caseId()),
                                    failure.kind(),
                                    safe(failure.detail())));
        }
        page.end();
    }

    private static void facts(Page page, Map<String, String> facts) {
        facts.forEach((name, value) -> page.item(safe(name) + ": " + safe(value)));
        page.end();
    }

    private static String safe(String text) {
        return Untrusted.markdown(text);
    }
}
