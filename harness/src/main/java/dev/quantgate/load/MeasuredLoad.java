package dev.quantgate.load;

import java.util.List;

/// What a load run came to, and what it rests on.
///
/// @param report of the run
/// @param blocks complete blocks, in order
public record MeasuredLoad(LoadReport report, List<LoadBlock> blocks) {
    public MeasuredLoad {
        blocks = List.copyOf(blocks);
    }

    /// What is on record so far.
    ///
    /// @throws dev.quantgate.run.RunFolderException when the record is damaged
    public static MeasuredLoad of(LoadFolder folder) {
        List<LoadBlock> blocks = folder.blocks();
        return new MeasuredLoad(LoadEvaluation.of(folder, blocks), blocks);
    }
}
