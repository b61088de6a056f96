package dev.quantgate.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is on record in a run folder, and the pen that adds to it, taken up with the first line.
/// Safe from any thread.
final class Transcript implements AutoCloseable {
    private final Map<Key, Observation> recorded = new HashMap<>();
    private final RunFolder folder;
    private @Nullable Journal<Observation> observations;
    private @Nullable Journal<RuntimeEvent> events;

    private record Key(String variant, String caseId, int repeat) {}

    Transcript(RunFolder folder) {
        for (Observation observation : folder.observations()) {
            recorded.putIfAbsent(key(observation), observation);
        }
        this.folder = folder;
    }

    private static Key key(Observation observation) {
        return new Key(observation.variant(), observation.caseId(), observation.repeat());
    }

    synchronized Optional<Observation> find(String variant, String caseId, int repeat) {
        return Optional.ofNullable(recorded.get(new Key(variant, caseId, repeat)));
    }

    /// All that is on record now.
    synchronized Observations observations() {
        return new Observations(List.copyOf(recorded.values()));
    }

    /// @throws RunFolderException when the disk does not take it
    synchronized void add(Observation fresh) {
        if (observations == null) {
            observations = folder.observationJournal();
        }
        observations.append(fresh);
        recorded.put(key(fresh), fresh);
    }

    /// @throws RunFolderException when the disk does not take it
    synchronized void add(RuntimeEvent event) {
        if (events == null) {
            events = folder.runtimeJournal();
        }
        events.append(event);
    }

    @Override
    public synchronized void close() {
        try (var _ = observations;
                var _ = events) {
            observations = null;
            events = null;
        }
    }
}
