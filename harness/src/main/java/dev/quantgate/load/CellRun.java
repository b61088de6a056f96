package dev.quantgate.load;

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

    /// Whether every request was made.
    public boolean isComplete() {
        return lost == null && requests.size() == asked;
    }
}
