package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.openai.OpenAiRuntime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagProbeTest {
    @Test
    void everyChunkOfEveryStreamIsTimed() {
        try (var server = new TimestampingServer(System::nanoTime, Duration.ZERO);
                var client = OpenAiRuntime.open(server.address(), TimestampingServer.MODEL)) {
            ClientLag lag = LagProbe.of(client, 4, 100);

            assertThat(lag.chunks()).isEqualTo(400);
            assertThat(lag.p50Nanos()).isNotNull().isNotNegative();
            assertThat(lag.p99Nanos()).isNotNull().isGreaterThanOrEqualTo(lag.p50Nanos());
        }
    }

    @Test
    void serverWhoseClockIsBehindMakesTheClientLateByAsMuch() {
        long behind = Duration.ofHours(1).toNanos();
        try (var server = new TimestampingServer(() -> System.nanoTime() - behind, Duration.ZERO);
                var client = OpenAiRuntime.open(server.address(), TimestampingServer.MODEL)) {
            ClientLag lag = LagProbe.of(client, 1, 300);

            assertThat(lag.p50Nanos()).isGreaterThanOrEqualTo((double) behind);
            assertThat(lag.distorts(60e9)).isTrue();
        }
    }

    @Test
    void lagOfATwentiethOfAFigureDoesNotDistortItYet() {
        var lag = ClientLag.of(1, Collections.nCopies(299, 50L));

        assertThat(lag.distorts(1000)).isFalse();
        assertThat(lag.distorts(999)).isTrue();
    }

    @Test
    void tooFewChunksForAP99VouchForNothing() {
        var lag = ClientLag.of(1, Collections.nCopies(298, 50L));

        assertThat(lag.p99Nanos()).isNull();
        assertThat(lag.distorts(1e12)).isTrue();
    }

    @Test
    void withoutChunksNothingIsKnown() {
        assertThat(ClientLag.of(1, List.of()).p50Nanos()).isNull();
    }
}
