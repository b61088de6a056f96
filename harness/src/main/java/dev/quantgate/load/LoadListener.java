package dev.quantgate.load;

import java.time.Duration;
import java.util.Optional;

/// Told how a load run gets on.
public interface LoadListener {
    /// A cell of a variant is complete.
    ///
    /// @param block from 0
    /// @param left estimate of the time to the end; empty while nothing is known
    void measured(LoadPlan.Turn turn, int block, Optional<Duration> left);

    /// A model was lost, which ends the run.
    ///
    /// @param why names the model
    void lost(String why);
}
