package dev.quantgate.judge;

import dev.quantgate.judge.Finding.ErrorRate.Requests;

/// Gates that hold one number against fixed limits, whatever it was counted on.
final class RateLimits {
    private RateLimits() {}

    static GateResult errors(
            Requests of, int requests, int errors, double limit, Evidence evidence) {
        if (requests == 0) {
            return notMeasured(GateId.ERROR_RATE, Why.Code.NO_REQUESTS);
        }
        double rate = (double) errors / requests;
        double upper = RareEvents.upper(requests, errors);
        Verdict verdict;
        if (upper < limit) {
            verdict = new Verdict.Held(true);
        } else if (Margins.crosses(rate, limit)) {
            verdict = new Verdict.Regressed(false);
        } else {
            verdict =
                    switch (evidence) {
                        case PLAIN -> new Verdict.Held(false);
                        case SHOWN -> new Verdict.Undecided();
                    };
        }
        return new GateResult(
                GateId.ERROR_RATE,
                verdict,
                new Finding.ErrorRate(requests, errors, rate, upper, limit, of));
    }

    static GateResult length(
            long baselineTokens,
            int baselineAnswers,
            long candidateTokens,
            int candidateAnswers,
            double least,
            double most) {
        if (baselineAnswers == 0 || candidateAnswers == 0 || baselineTokens == 0) {
            return notMeasured(GateId.OUTPUT_LENGTH, Why.Code.NO_TOKEN_COUNTS);
        }
        double before = (double) baselineTokens / baselineAnswers;
        double after = (double) candidateTokens / candidateAnswers;
        double ratio = after / before;
        return new GateResult(
                GateId.OUTPUT_LENGTH,
                ratio >= least && ratio <= most
                        ? new Verdict.Held(true)
                        : new Verdict.Regressed(true),
                new Finding.Length(before, after, ratio, least, most));
    }

    private static GateResult notMeasured(GateId gate, Why.Code code) {
        return new GateResult(gate, new Verdict.NotMeasured(Why.of(code)), new Finding.None());
    }
}
