package dev.quantgate.runtime;

import java.util.List;

/// How likely a model thought a token of its answer, and what else it thought likely there.
///
/// @param token its text; half a character where a token ends inside one
/// @param logprob natural logarithm, at most 0
/// @param top the likeliest tokens there, most likely first; empty where none were asked for
public record TokenLogprob(String token, double logprob, List<Candidate> top) {
    public TokenLogprob {
        top = List.copyOf(top);
    }

    /// A token that could have come.
    ///
    /// @param token its text
    /// @param logprob natural logarithm, at most 0
    public record Candidate(String token, double logprob) {}
}
