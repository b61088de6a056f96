package dev.quantgate.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.quantgate.run.ComparisonRun;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Drives a comparison through [GoldenSetSuite] and [GateSuite] on the JUnit Platform: the baseline
/// alone, then the candidates, side by side where the run allows it, then the gates.
public final class SuiteRun {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    private final ComparisonRun run;
    private final CancellationToken cancellation = CancellationToken.create();

    /// @param run stays open, and is the caller's to close
    public SuiteRun(ComparisonRun run) {
        this.run = run;
    }

    /// Runs both suites. What the tests say is in [ComparisonRun#comparison()].
    ///
    /// @throws RuntimeException what kept a test from finding anything out, e.g. a
    ///   `RunFolderException` when the disk is full
    public void drive() {
        // Reports are made from the comparison: no listener that happens to be on the class path
        // joins in.
        var config =
                LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build();
        try (var session = LauncherFactory.openSession(config)) {
            List<PlannedVariant> all = run.variants();
            List<PlannedVariant> candidates = all.subList(1, all.size());
            execute(session, GoldenSetSuite.class, all.subList(0, 1), 1);
            execute(session, GoldenSetSuite.class, candidates, run.modelsAtOnce());
            execute(session, GateSuite.class, candidates, 1);
        }
    }

    // Variants are not selected by their iteration: of several selected invocations of one class,
    // JUnit 6.1 runs the last alone.
    private void execute(
            LauncherSession session,
            Class<?> suite,
            List<PlannedVariant> variants,
            int sideBySide) {
        if (cancellation.isCancellationRequested()) {
            return;
        }
        session.getStore()
                .put(
                        Namespace.create(SuiteComparison.class),
                        SuiteComparison.class,
                        SuiteComparison.given(run, variants));
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(suite))
                        .configurationParameter(
                                "junit.jupiter.extensions.autodetection.enabled", "false")
                        .configurationParameters(parallel(sideBySide))
                        .build();
        var faults = new Faults();
        session.getLauncher()
                .execute(
                        LauncherExecutionRequestBuilder.request(request)
                                .listeners(faults)
                                .cancellationToken(cancellation)
                                .build());
        faults.rethrow();
    }

    private static Map<String, String> parallel(int sideBySide) {
        String number = String.valueOf(sideBySide);
        return sideBySide == 1
                ? Map.of(PARALLEL + "enabled", "false")
                : Map.of(
                        PARALLEL + "enabled", "true",
                        PARALLEL + "config.executor-service", "WORKER_THREAD_POOL",
                        PARALLEL + "config.strategy", "fixed",
                        PARALLEL + "config.fixed.parallelism", number,
                        PARALLEL + "config.fixed.max-pool-size", number);
    }

    /// Makes the run stop before its next question and the suites before their next test. Safe from
    /// any thread.
    public void cancel() {
        run.cancel();
        cancellation.cancel();
    }

    /// Keeps what no test is meant to end with, and stops there.
    private final class Faults implements TestExecutionListener {
        private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> fault = result.getThrowable().filter(Faults::isUnexpected);
            if (fault.isPresent() && first.compareAndSet(null, fault.get())) {
                SuiteRun.this.cancel();
            }
        }

        private static boolean isUnexpected(Throwable thrown) {
            return switch (thrown) {
                case AssertionFailedError _, NotMeasuredException _, TestAbortedException _ ->
                        false;
                default -> true;
            };
        }

        void rethrow() {
            switch (first.get()) {
                case null -> {
                    // every test found out what it was to find out
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
