package dev.quantgate.load;

import dev.quantgate.load.LoadBlock.MeasuredCell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The complete blocks of a run, by variant and cell.
record MeasuredBlocks(List<LoadBlock> blocks) {
    MeasuredBlocks {
        blocks = List.copyOf(blocks);
    }

    int count() {
        return blocks.size();
    }

    Stream<MeasuredCell> cells(String variant, Cell cell) {
        return blocks.stream().flatMap(block -> in(block, variant, cell).stream());
    }

    static Optional<MeasuredCell> in(LoadBlock block, String variant, Cell cell) {
        return block.cells().stream()
                .filter(one -> one.variant().equals(variant) && one.cell().equals(cell))
                .findFirst();
    }

    Stream<RequestRecord> answers(String variant, Cell cell) {
        return cells(variant, cell)
                .flatMap(one -> one.requests().stream())
                .filter(RequestRecord::isAnswer);
    }

    int requests(String variant, Cell cell) {
        return cells(variant, cell).mapToInt(one -> one.requests().size()).sum();
    }

    /// Prompt tokens that a server says it took from a cache.
    int cachedTokens(String variant, Cell cell) {
        return answers(variant, cell)
                .map(RequestRecord::cachedTokens)
                .flatMap(Stream::ofNullable)
                .mapToInt(Integer::intValue)
                .sum();
    }
}
