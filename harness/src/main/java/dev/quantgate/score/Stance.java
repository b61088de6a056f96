package dev.quantgate.score;

/// What an answer does with its question, whatever its details.
public enum Stance {
    /// It gives an answer.
    ANSWERED,
    /// It says that the material does not tell.
    ABSTAINED,
    /// It declines the request.
    REFUSED,
    /// It is empty, cut off or a loop.
    NEITHER
}
