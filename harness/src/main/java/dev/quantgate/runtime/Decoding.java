package dev.quantgate.runtime;

import org.jspecify.annotations.Nullable;

/// How an answer is decoded, beside greedily. Golden cases are always asked [plainly][#PLAIN]: a
/// grammar would hide what a quantization damages.
///
/// @param raw whether the model reads the prompt as it is, without a chat template; such a request
///   has no system message
/// @param schema JSON Schema that decoding is constrained to; `null` for none
/// @param topLogprobs how many of the likeliest tokens are told for every token of the answer, 0 to
///   20; `null`: no log probabilities at all
/// @param ignoreEos whether the model goes on past its end of text until the budget is spent, so
///   that speed is compared on answers of one length
public record Decoding(
        boolean raw, @Nullable String schema, @Nullable Integer topLogprobs, boolean ignoreEos) {
    private static final int MOST_LOGPROBS = 20;

    /// With the model's chat template and nothing else.
    public static final Decoding PLAIN = new Decoding(false, null, null, false);

    public Decoding {
        if (topLogprobs != null && (topLogprobs < 0 || topLogprobs > MOST_LOGPROBS)) {
            throw new IllegalArgumentException(
                    "topLogprobs must be 0 to %d, was %d".formatted(MOST_LOGPROBS, topLogprobs));
        }
    }

    /// The same on a prompt that the model reads as it is.
    public Decoding asRaw() {
        return new Decoding(true, schema, topLogprobs, ignoreEos);
    }

    /// The same constrained to a JSON Schema.
    public Decoding constrainedTo(String jsonSchema) {
        return new Decoding(raw, jsonSchema, topLogprobs, ignoreEos);
    }

    /// The same with log probabilities.
    public Decoding withTopLogprobs(int most) {
        return new Decoding(raw, schema, most, ignoreEos);
    }

    /// The same until the budget is spent.
    public Decoding ignoringEos() {
        return new Decoding(raw, schema, topLogprobs, true);
    }
}
