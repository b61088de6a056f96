package dev.quantgate.run;

import java.time.Duration;
import java.util.Optional;

/// Is told how a run gets on.
public interface RunListener {
    /// A model is being loaded.
    ///
    /// @param variant its name
    void loading(String variant);

    /// A question was answered, by the model or from the record.
    ///
    /// @param progress where the run stands
    void answered(Progress progress);

    /// A variant's runtime was lost; the run goes on without it.
    ///
    /// @param variant its name
    /// @param why in words
    void lost(String variant, String why);

    /// Where a run stands.
    ///
    /// @param variant who answered last
    /// @param done answers there are
    /// @param total answers planned; grows when a case must be repeated
    /// @param replayed how many of `done` were on record before
    /// @param left estimated time left; nothing before ten answers were timed
    record Progress(String variant, int done, int total, int replayed, Optional<Duration> left) {}
}
