package dev.quantgate.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is on record in a run folder, and the pen that adds to it. Safe from any thread.
final class Transcript implements AutoCloseable {
    private final Map<Key, Observation> recorded = new HashMap<>();
    private final Journal<Observation> observations;
    private final Journal<RuntimeEvent> events;

    private record Key(String variant, String caseId, int repeat) {}

    Transcript(RunFolder folder) {
        for (Observation observation : folder.observations()) {
            recorded.putIfAbsent(key(observation), observation);
        }
        this.observations = folder.observationJournal();
        this.events = folder.runtimeJournal();
    }

    private static Key key(Observation observation) {
        return new Key(observation.variant(), observation.caseId(), observation.repeat());
    }

    synchronized Optional<Observation> find(String variant, String caseId, int repeat) {
        return Optional.ofNullable(recorded.get(new Key(variant, caseId, repeat)));
    }

    /// @throws RunFolderException when the disk does not take it
    synchronized void add(Observation fresh) {
        observations.append(fresh);
        recorded.put(key(fresh), fresh);
    }

    /// @throws RunFolderException when the disk does not take it
    synchronized void add(RuntimeEvent event) {
        events.append(event);
    }

    @Override
    public synchronized void close() {
        try (observations) {
            events.close();
        }
    }
}
