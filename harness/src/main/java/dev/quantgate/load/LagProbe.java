package dev.quantgate.load;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// Reads a [TimestampingServer] the way models are read, to see how late this client is.
public final class LagProbe {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    private LagProbe() {}

    /// Hears answers out on so many threads at a time.
    ///
    /// @param client opened on a [TimestampingServer] whose clock is that of the client's stamps
    /// @param streams answers at a time
    /// @param chunks of each answer
    public static ClientLag of(ModelRuntime client, int streams, int chunks) {
        Queue<Long> lags = new ConcurrentLinkedQueue<>();
        var request = new GenerationRequest(null, "?", chunks, 0, TIME_LIMIT);
        try (var readers = Executors.newThreadPerTaskExecutor(LoadGenerator.ASKERS)) {
            for (int i = 0; i < streams; i++) {
                readers.execute(() -> lags.addAll(read(client, request)));
            }
        }
        return ClientLag.of(streams, List.copyOf(lags));
    }

    private static List<Long> read(ModelRuntime client, GenerationRequest request) {
        List<Long> lags = new ArrayList<>();
        try (var answer = client.answer(request)) {
            TokenEvent event = answer.next();
            while (event instanceof TokenEvent.Piece(String text, long atNanos)) {
                lags.add(atNanos - TimestampingServer.stamp(text));
                event = answer.next();
            }
        }
        return lags;
    }
}
