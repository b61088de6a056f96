package dev.quantgate.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a cell.
///
/// @param requests in order of their index
/// @param windowNanos from its beginning to the end of its last request
/// @param asked how many requests there should be
/// @param lost why the model was lost; `null` when it was not
public record CellRun(
        List<RequestRecord> requests, long windowNanos, int asked, @Nullable String lost) {
    public CellRun {
        requests = List.copyOf(requests);
    }

    /// Nothing asked yet.
    static CellRun none() {
        return new CellRun(List.of(), 0, 0, null);
    }

    /// This and what came next of the same cell. What was between them counts as no time.
    CellRun then(CellRun next) {
        List<RequestRecord> all = new ArrayList<>(requests);
        next.requests().forEach(one -> all.add(one.after(asked, windowNanos)));
        return new CellRun(
                all, windowNanos + next.windowNanos(), asked + next.asked(), next.lost());
    }

    /// Whether every request was made.
    public boolean isComplete() {
        return lost == null && requests.size() == asked;
    }
}
