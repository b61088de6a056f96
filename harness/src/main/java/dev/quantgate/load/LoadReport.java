package dev.quantgate.load;

import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.RatioInterval;
import dev.quantgate.judge.Why;
import dev.quantgate.memory.MemorySource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that came of a load run, ready to be reported. A pure function of its record.
///
/// @param plan what was to be measured
/// @param sessions when measuring began and when it went on, as ISO-8601 instants
/// @param blocks complete blocks
/// @param figures one a variant and cell, in the order of the plan
/// @param changes one a candidate (the control among them), cell and statistic
/// @param candidates gates of each candidate
/// @param sweeps one a variant, where rates were swept
/// @param memory one a variant whose memory could be read
/// @param memoryMissing why it could not, of those and of others
/// @param lags of the client: before and after
/// @param cautions what a reader must know before believing a figure
public record LoadReport(
        LoadPlan plan,
        List<String> sessions,
        int blocks,
        List<CellFigures> figures,
        List<Change> changes,
        List<Candidate> candidates,
        List<Sweep> sweeps,
        List<VariantMemory> memory,
        List<MemoryReading.Missing> memoryMissing,
        List<ClientLag> lags,
        List<Caution> cautions) {
    public LoadReport {
        sessions = List.copyOf(sessions);
        figures = List.copyOf(figures);
        sweeps = List.copyOf(sweeps);
        changes = List.copyOf(changes);
        candidates = List.copyOf(candidates);
        memory = List.copyOf(memory);
        memoryMissing = List.copyOf(memoryMissing);
        lags = List.copyOf(lags);
        cautions = List.copyOf(cautions);
    }

    /// Whether every block of the plan was measured.
    public boolean isComplete() {
        return blocks == plan.blocks();
    }

    /// The statistic of total latency that gates look at, e.g. `total p50`.
    public String judged() {
        return Statistic.total(Statistic.tail(plan.targetRequests())).name();
    }

    /// Names of the variants whose memory could not be read.
    public List<String> withoutMemory() {
        List<String> read = memory.stream().map(VariantMemory::variant).toList();
        return plan.measured().stream().filter(name -> !read.contains(name)).toList();
    }

    /// The exit code of the run: the worst candidate's or the best one's, as the rules say.
    public int exitCode() {
        return plan.rules()
                .require()
                .exitCode(
                        candidates.stream().map(Candidate::outcome).toList(),
                        plan.rules().undecidedPasses());
    }

    /// Percentiles of pooled requests; each is `null` below its sample floor, and all are where the
    /// client reads too late to tell.
    ///
    /// @param n samples
    public record Spread(
            int n,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /// One variant in one cell, over all complete blocks. Times are milliseconds; of an open loop
    /// they count from when a request was due.
    ///
    /// @param variant its name
    /// @param cell what was measured
    /// @param requests made
    /// @param errors of them, failed
    /// @param promptTokens mean of a prompt; `null` where the runtime does not count
    /// @param ttft to the first token on any channel
    /// @param ttct to the first token of the answer itself
    /// @param total to the end
    /// @param chunkGap between successive chunks
    /// @param stallMax longest of them; `null` without any, or where the client reads too late
    /// @param decodeRate tokens a second of a stream
    /// @param tokensPerSecond of all streams together
    /// @param requestsPerSecond likewise
    /// @param goodput requests a second that met every SLO; `null` without one
    public record CellFigures(
            String variant,
            Cell cell,
            int requests,
            int errors,
            @Nullable Double promptTokens,
            Spread ttft,
            Spread ttct,
            Spread total,
            Spread chunkGap,
            @Nullable Double stallMax,
            Spread decodeRate,
            double tokensPerSecond,
            double requestsPerSecond,
            @Nullable Double goodput) {}

    /// How a candidate compares with the baseline in one statistic.
    ///
    /// @param variant name of the candidate, or [LoadPlan#CONTROL]
    /// @param cell where
    /// @param statistic e.g. `ttft p50`
    /// @param ratio candidate / baseline; `null` when it may not be said
    /// @param kept why not; `null` when it may
    public record Change(
            String variant,
            Cell cell,
            String statistic,
            @Nullable RatioInterval ratio,
            @Nullable Why kept) {}

    /// A candidate's gates.
    ///
    /// @param variant its name
    /// @param gates in the order of [dev.quantgate.judge.GateId]
    public record Candidate(String variant, List<GateResult> gates) {
        public Candidate {
            gates = List.copyOf(gates);
        }

        /// The gates in one word.
        public Outcome outcome() {
            return Outcome.of(gates);
        }
    }

    /// A variant under rising rates.
    ///
    /// @param variant its name
    /// @param points ascending
    /// @param borne highest rate below the first that was too much; `null` when none was borne
    /// @param saturated first rate that was too much; `null` when none was
    public record Sweep(
            String variant,
            List<RatePoint> points,
            @Nullable Double borne,
            @Nullable Double saturated) {
        public Sweep {
            points = List.copyOf(points);
        }
    }

    /// A rate of a sweep.
    ///
    /// @param cell where its figures are
    /// @param perSecond offered
    /// @param growth seconds by which latency grew in a second of load: above 0.05 the queue grows
    /// @param saturated whether it was too much
    public record RatePoint(Cell cell, double perSecond, double growth, boolean saturated) {}

    /// Memory of a variant: the highest of each part over all blocks, in bytes.
    ///
    /// @param variant its name
    /// @param weightsBytes of the weights, as far as they are a mapped file, in full
    /// @param estimateBytes what was expected; `null` where nothing was
    /// @param beforeLoadBytes own memory before the model was loaded; `null` where unknown
    /// @param afterWarmUpBytes own memory after some answers
    /// @param peaks highest of weights, own memory and that on cards while a cell ran, by
    ///   concurrency
    /// @param peakBytes the highest of `peaks`: what gates look at
    /// @param residentPeakBytes highest resident set, mapped pages as far as they were touched;
    ///   `null` where nobody keeps one
    /// @param gpuPeakBytes highest on NVIDIA cards; `null` where nobody tells
    /// @param sources of all of these
    public record VariantMemory(
            String variant,
            long weightsBytes,
            @Nullable Long estimateBytes,
            @Nullable Long beforeLoadBytes,
            @Nullable Long afterWarmUpBytes,
            List<Peak> peaks,
            long peakBytes,
            @Nullable Long residentPeakBytes,
            @Nullable Long gpuPeakBytes,
            List<MemorySource> sources) {
        public VariantMemory {
            peaks = List.copyOf(peaks);
            sources = List.copyOf(sources);
        }
    }

    /// Peak memory at a concurrency.
    public record Peak(int concurrency, long bytes) {}

    /// What a reader must know.
    ///
    /// @param code what it is
    /// @param values of its sentence
    public record Caution(Code code, List<String> values) {
        public Caution {
            values = List.copyOf(values);
        }

        /// What there may be to know, each with the values it takes.
        public enum Code {
            /// The server took prompts from a cache: variant, cell, tokens.
            CACHED_PROMPT,
            /// The client's lag would distort figures: variant, cell, figures.
            CLIENT_LAG,
            /// Time to first token does not grow with the prompt: variant, tokens and milliseconds
            /// of the short one, then of the long one.
            FLAT_TTFT,
            /// The baseline differs from itself: cell, ratio.
            CONTROL_DIFFERS,
            /// Memory lies far from its estimate: variant, ratio.
            ESTIMATE_MISSED,
            /// The run ended early: blocks done, blocks planned.
            CUT_SHORT,
            /// It did because a model was lost: what happened.
            LOST
        }
    }
}
