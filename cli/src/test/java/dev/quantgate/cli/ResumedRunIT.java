package dev.quantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are ended before their end, by whatever means.
class ResumedRunIT {
    @TempDir private Path work;
    private SmallComparison comparison;

    @BeforeEach
    void prepare() {
        comparison = new SmallComparison(work);
    }

    @Test
    void killedRunGoesOnAndItsQualityIsTheSameToTheByte() throws IOException {
        comparison.compare("Q4_K_M", "--limit", "18", "--out", "whole");
        comparison
                .start("Q4_K_M", "--limit", "18", "--out", "killed")
                .until("asking Q4_K_M")
                .signal("KILL")
                .ended();
        assertThat(comparison.answers("killed")).isBetween(18, comparison.answers("whole") - 1);
        Ended resumed = comparison.compare("Q4_K_M", "--limit", "18", "--out", "killed");
        assertThat(resumed.err()).contains("from the record");
        assertThat(quality("killed")).isEqualTo(quality("whole"));
        Ended replayed = comparison.compare("Q4_K_M", "--limit", "18", "--out", "killed");
        assertThat(replayed.err()).doesNotContain("asking");
        assertThat(replayed.out()).isEqualTo(resumed.out());
    }

    @Test
    void interruptedRunSaysSoKeepsWhatItHasAndGoesOn() throws IOException {
        Ended ended =
                comparison
                        .start("Q8_0", "--limit", "18", "--out", "run")
                        .until("asking Q8_0")
                        .signal("INT")
                        .ended();
        assertThat(ended.status()).isEqualTo(130);
        assertThat(ended.err()).contains("interrupted; what was asked and measured is kept in run");
        assertThat(ended.out()).isEmpty();
        int kept = comparison.answers("run");
        assertThat(kept).isGreaterThanOrEqualTo(18);
        assertThat(comparison.compare("Q8_0", "--limit", "18", "--out", "run").status()).isZero();
        assertThat(comparison.answers("run")).isGreaterThan(kept);
    }

    @Test
    void runThatIsOutOfTimeIsNotMeasured() {
        Ended ended =
                comparison.compare("Q8_0", "--limit", "60", "--out", "run", "--max-duration", "1s");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("stopped: the time limit");
        assertThat(ended.out()).contains("Q8_0: not measured");
    }

    private String quality(String run) throws IOException {
        return comparison.decision(run).get("quality").toString();
    }
}
