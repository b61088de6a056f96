package dev.quantgate.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.runtime.Decoding;
import dev.quantgate.runtime.GenerationRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final long MILLI = 1_000_000;

    private final MovableClock clock = new MovableClock();
    private final ScriptedModel model = new ScriptedModel(clock).takes(10 * MILLI, MILLI);
    private final List<GenerationRequest> requests =
            new Prompts(1, Decoding.PLAIN, ScriptedLoad.TIME_LIMIT)
                    .of(Workload.SHORT_SHORT, "block 0", 6);

    @Test
    void everyRequestIsMadeOnceAndTimed() {
        CellRun run = new LoadGenerator(model, clock, () -> false).closed(requests, 1);

        assertThat(run.isComplete()).isTrue();
        assertThat(run.requests())
                .extracting(RequestRecord::index)
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(run.requests())
                .allSatisfy(one -> {
                    assertThat(one.timing().ttft()).hasValue(10 * MILLI);
                    assertThat(one.timing().total()).isEqualTo(25 * MILLI);
                });
        assertThat(run.windowNanos()).isEqualTo(6 * 25 * MILLI);
    }

    @Test
    void severalAskersShareTheRequests() {
        CellRun run = new LoadGenerator(model, clock, () -> false).closed(requests, 4);

        assertThat(run.requests())
                .extracting(RequestRecord::index)
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(model.prompts).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void failureIsKeptAsAnErrorAndTheNextRequestIsMade() {
        model.failsFrom(4);

        CellRun run = new LoadGenerator(model, clock, () -> false).closed(requests, 1);

        assertThat(run.isComplete()).isTrue();
        assertThat(run.requests()).filteredOn(one -> !one.isAnswer()).hasSize(2);
    }

    @Test
    void lostModelEndsTheCell() {
        model.isLostFrom(2);

        CellRun run = new LoadGenerator(model, clock, () -> false).closed(requests, 1);

        assertThat(run.isComplete()).isFalse();
        assertThat(run.lost()).contains("it was told to go");
        assertThat(run.requests()).hasSize(2);
    }

    @Test
    void stoppedLoadMakesNoFurtherRequest() {
        var questions = new AtomicInteger();

        CellRun run =
                new LoadGenerator(model, clock, () -> questions.getAndIncrement() >= 3)
                        .closed(requests, 1);

        assertThat(run.requests()).hasSize(3);
        assertThat(run.isComplete()).isFalse();
        assertThat(run.lost()).isNull();
    }

    @Test
    void openLoopTimesFromTheScheduledMoment() {
        List<Long> arrivals = Arrivals.CONSTANT.of(1000, 6, 1);

        CellRun run = new LoadGenerator(model, clock, () -> false).open(requests, arrivals, clock);

        assertThat(run.requests()).extracting(RequestRecord::dueNanos).isEqualTo(arrivals);
        assertThat(run.requests())
                .allSatisfy(one ->
                        assertThat(one.timing().ttftFromSchedule().getAsLong())
                                .isGreaterThanOrEqualTo(one.timing().ttft().getAsLong()));
    }

    @Test
    void waitingForTheOnlySlotCountsAsTimeToFirstToken() throws InterruptedException {
        // One asker holds the slot while 5 ms pass; the other was sent before.
        var sent = new CountDownLatch(2);
        var slot = new OneAtATime(model, () -> stamped(sent));
        var first = slot.apply(requests.getFirst());
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    CompletableFuture.supplyAsync(
                            () ->
                                    new LoadGenerator(slot, clock, () -> false)
                                            .closed(requests.subList(1, 2), 1),
                            askers);
            sent.await();
            assertThat(model.prompts).hasSize(1);
            clock.pass(5 * MILLI);
            first.close();

            assertThat(waiting.join().requests().getFirst().timing().ttft()).hasValue(15 * MILLI);
        }
    }

    private long stamped(CountDownLatch sent) {
        long now = clock.getAsLong();
        sent.countDown();
        return now;
    }
}
