package dev.quantgate.benchmarks;

import dev.quantgate.golden.GoldenSet;
import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.score.CaseScore;
import dev.quantgate.score.CaseScorer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a report on recorded answers waits for: a golden set read and checked, then an answer to
/// every case scored, side by side as a report does it.
///
/// One operation is the whole set in a JVM that has done nothing before and compiles as the
/// launcher has it compile, as a user's command is. The answers are each case's own first accepted
/// one. There is no floor but reading the files.
///
/// ```
/// java -jar benchmarks/target/benchmarks.jar GoldenSetScoring -p set=golden-sets/vi-core
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 5, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class GoldenSetScoringBenchmark {
    /// Folder of the golden set, relative to the working folder.
    @Param("golden-sets/vi-office")
    public String set = "";

    /// Creates a benchmark without a set; JMH names one.
    public GoldenSetScoringBenchmark() {}

    /// Reads and checks the set.
    ///
    /// @return the set, for JMH to consume
    @Benchmark
    public GoldenSet load() {
        return new GoldenSetLoader().load(Path.of(set));
    }

    /// Reads and checks the set, and scores an answer to every case.
    ///
    /// @return the scores, for JMH to consume
    @Benchmark
    public List<CaseScore> loadAndScore() {
        CaseScorer scorer = CaseScorer.standard();
        return load().cases().parallelStream()
                .map(question -> scorer.score(question, question.accept().getFirst(), false))
                .toList();
    }
}
