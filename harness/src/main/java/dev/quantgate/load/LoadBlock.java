package dev.quantgate.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// Everything that one complete block measured.
///
/// @param number from 0
/// @param cells what came of each turn, in the order they were taken
/// @param memory readings, in the order they were made
/// @param missing looks at memory that came to nothing, each reason once a variant
public record LoadBlock(
        int number,
        List<MeasuredCell> cells,
        List<MemoryReading> memory,
        List<MemoryReading.Missing> missing) {
    public LoadBlock {
        cells = List.copyOf(cells);
        memory = List.copyOf(memory);
        missing = List.copyOf(missing);
    }

    /// What came of one cell of one variant.
    ///
    /// @param variant name, as in [LoadPlan#measured()]
    /// @param cell what was measured
    /// @param restart which start of the runtime answered; the same number for the same start
    /// @param windowNanos from its beginning to the end of its last request
    /// @param requests in order of their index
    public record MeasuredCell(
            String variant,
            Cell cell,
            int restart,
            long windowNanos,
            List<RequestRecord> requests) {
        public MeasuredCell {
            requests = List.copyOf(requests);
        }
    }

    /// A line of a block's file.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Line.CellLine.class, name = "cell"),
        @JsonSubTypes.Type(value = Line.RequestLine.class, name = "request"),
        @JsonSubTypes.Type(value = Line.MemoryLine.class, name = "memory"),
        @JsonSubTypes.Type(value = Line.MissingLine.class, name = "memory-missing"),
    })
    sealed interface Line {
        /// A cell begins; its requests follow.
        record CellLine(String variant, Cell cell, int restart, long windowNanos) implements Line {}

        /// A request of the cell above.
        record RequestLine(RequestRecord request) implements Line {}

        /// A reading.
        record MemoryLine(MemoryReading reading) implements Line {}

        /// A look at memory that came to nothing.
        record MissingLine(MemoryReading.Missing missing) implements Line {}
    }
}
