package dev.quantgate.junit;

import dev.quantgate.assembly.PreparedComparison;
import dev.quantgate.assembly.PreparedLoad;
import dev.quantgate.config.ConfigLoader;
import dev.quantgate.judge.Decision;
import dev.quantgate.judge.GateResult;
import dev.quantgate.load.LoadListener;
import dev.quantgate.load.LoadPlan;
import dev.quantgate.load.MeasuredLoad;
import dev.quantgate.run.Comparison;
import dev.quantgate.run.ComparisonRun;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.run.Reply;
import dev.quantgate.run.RunListener;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.AnnotationSupport;

/// The comparison that test classes share: the one that a [SuiteRun] was given, else one opened for
/// this execution and closed after it.
final class SuiteComparison implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(SuiteComparison.class);

    private static final System.Logger LOG = System.getLogger("quantgate");

    private final @Nullable PreparedComparison prepared;
    private final ComparisonRun run;
    private final List<PlannedVariant> variants;
    private final List<SuiteListener> listeners;
    private final @Nullable MeasuredLoad load;
    private @Nullable Comparison settled;

    private SuiteComparison(
            @Nullable PreparedComparison prepared,
            ComparisonRun run,
            List<PlannedVariant> variants,
            List<SuiteListener> listeners,
            @Nullable MeasuredLoad load) {
        this.prepared = prepared;
        this.run = run;
        this.variants = List.copyOf(variants);
        this.listeners = listeners;
        this.load = load;
    }

    /// A comparison that someone else opened and will close.
    ///
    /// @param variants those that a suite runs for
    static SuiteComparison given(ComparisonRun run, List<PlannedVariant> variants) {
        return new SuiteComparison(null, run, variants, List.of(), null);
    }

    /// The comparison of a test class.
    ///
    /// @throws ExtensionConfigurationException when nothing says what to compare
    static SuiteComparison of(ExtensionContext context) {
        SuiteComparison given =
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                        .get(SuiteComparison.class, SuiteComparison.class);
        if (given != null) {
            return given;
        }
        Class<?> test = context.getRequiredTestClass();
        GoldenSetTest wanted =
                AnnotationSupport.findAnnotation(test, GoldenSetTest.class)
                        .orElseThrow(() ->
                                new ExtensionConfigurationException(
                                        test.getName() + " needs @GoldenSetTest"));
        var source =
                new Source(
                        wanted.config().isEmpty()
                                ? context.getConfigurationParameter("quantgate.config")
                                : Optional.of(wanted.config()),
                        wanted.goldenSet(),
                        context.getConfigurationParameter("quantgate.out"),
                        context.getConfigurationParameter("quantgate.replay"));
        return context.getStore(StoreScope.EXECUTION_REQUEST, NAMESPACE)
                .computeIfAbsent(source, SuiteComparison::open, SuiteComparison.class);
    }

    private record Source(
            Optional<String> config,
            String goldenSet,
            Optional<String> out,
            Optional<String> replay) {}

    private static SuiteComparison open(Source source) {
        PreparedComparison prepared = prepare(source);
        try {
            prepared.prepareLoad(SuiteComparison::note).ifPresent(SuiteComparison::measure);
            ComparisonRun run = prepared.begin(new Log(), null);
            List<SuiteListener> listeners =
                    ServiceLoader.load(SuiteListener.class).stream()
                            .map(ServiceLoader.Provider::get)
                            .toList();
            return new SuiteComparison(
                    prepared, run, run.variants(), listeners, prepared.load().orElse(null));
        } catch (RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    private static PreparedComparison prepare(Source source) {
        if (source.replay().isPresent()) {
            return PreparedComparison.recorded(Path.of(source.replay().get()));
        }
        String config =
                source.config()
                        .orElseThrow(() ->
                                new ExtensionConfigurationException(
                                        "say what to compare: @GoldenSetTest(config = ...), or the parameter quantgate.config"));
        var loader = new ConfigLoader();
        var changes = loader.changes();
        if (!source.goldenSet().isEmpty()) {
            changes.put("goldenSet", source.goldenSet());
        }
        return PreparedComparison.of(
                loader.load(List.of(Path.of(config)), changes),
                source.out().map(Path::of).orElse(null),
                SuiteComparison::note);
    }

    private static void measure(PreparedLoad load) {
        try (load) {
            load.begin(new LoadLog()).run();
            load.finish();
        }
    }

    private static void note(String line) {
        LOG.log(Level.INFO, line);
    }

    ComparisonRun run() {
        return run;
    }

    /// The variants that suites run for now, in the order of the run.
    List<PlannedVariant> variants() {
        return variants;
    }

    Reply reply(CaseUnderTest test, PlannedVariant variant) {
        Reply reply = run.reply(variant, test.question());
        if (reply instanceof Reply.Answered answered) {
            listeners.forEach(listener -> listener.answered(subject(), variant.name(), answered));
        }
        return reply;
    }

    /// The decisions, after everything they need was asked. All candidates are settled before the
    /// first is judged: whether one may fail depends on the others where any one is enough.
    synchronized Comparison settled() {
        Comparison present = settled;
        if (present == null) {
            run.variants().stream().skip(1).forEach(run::settle);
            Comparison fresh = run.comparison();
            settled = fresh;
            listeners.forEach(listener -> listener.settled(subject(), fresh));
            return fresh;
        }
        return present;
    }

    private SuiteListener.Subject subject() {
        return new SuiteListener.Subject(run.goldenSet(), run.folder(), load);
    }

    void judged(Decision decision, GateResult gate) {
        listeners.forEach(listener -> listener.judged(subject(), decision, gate));
    }

    @Override
    public void close() {
        if (prepared != null) {
            try (prepared) {
                run.close();
            }
        }
    }

    private record LoadLog() implements LoadListener {
        @Override
        public void measured(LoadPlan.Turn turn, int block, Optional<Duration> left) {
            LOG.log(
                    Level.DEBUG,
                    "block {0}, {1}, {2}",
                    block + 1,
                    turn.variant(),
                    turn.sized().cell());
        }

        @Override
        public void lost(String why) {
            LOG.log(Level.WARNING, "no further load is measured: {0}", why);
        }
    }

    private record Log() implements RunListener {
        @Override
        public void loading(String variant) {
            LOG.log(Level.INFO, "asking {0}", variant);
        }

        @Override
        public void answered(Progress progress) {
            // Each answer is a test, which JUnit reports.
        }

        @Override
        public void lost(String variant, String why) {
            LOG.log(Level.WARNING, "{0} is not measured: {1}", variant, why);
        }
    }
}
