package dev.quantgate.score;

import dev.quantgate.score.learned.StanceFiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Learned weights: how much each clue speaks for abstaining and for refusing.
final class StanceModel {
    private static final int MAGIC = 0x53544e31;

    /// Ascending.
    private final int[] clues;

    private final Weights abstention;
    private final Weights refusal;

    /// @param clues numbers of the clues, ascending
    /// @param abstention weights of the clues, in their order
    /// @param refusal the same for refusing
    StanceModel(int[] clues, Weights abstention, Weights refusal) {
        this.clues = clues;
        this.abstention = abstention;
        this.refusal = refusal;
    }

    /// Weights of one stance.
    static final class Weights {
        private final float bias;
        private final float unit;
        private final byte[] steps;

        /// @param bias what counts for it before any clue
        /// @param unit what one step of a weight counts
        /// @param steps a weight for each clue
        Weights(float bias, float unit, byte[] steps) {
            this.bias = bias;
            this.unit = unit;
            this.steps = steps;
        }

        private Weights only(int[] places) {
            byte[] kept = new byte[places.length];
            for (int i = 0; i < places.length; i++) {
                kept[i] = steps[places[i]];
            }
            return new Weights(bias, unit, kept);
        }
    }

    /// How far an utterance is on the side of each stance; above zero it has it.
    record Margins(double abstention, double refusal) {}

    private static final class Bundled {
        private static final StanceModel MODEL = of(StanceFiles.weights());
    }

    /// The model that comes with the program.
    static StanceModel bundled() {
        return Bundled.MODEL;
    }

    Margins margins(Clues found) {
        double abstains = abstention.bias;
        double refuses = refusal.bias;
        for (int[] kind : found.kinds()) {
            long abstentionSteps = 0;
            long refusalSteps = 0;
            for (int clue : kind) {
                int at = Arrays.binarySearch(clues, clue);
                if (at >= 0) {
                    abstentionSteps += abstention.steps[at];
                    refusalSteps += refusal.steps[at];
                }
            }
            double share = share(kind);
            abstains += abstentionSteps * share * abstention.unit;
            refuses += refusalSteps * share * refusal.unit;
        }
        return new Margins(abstains, refuses);
    }

    /// What each clue of a kind counts, so that long utterances weigh no more than short ones.
    static double share(int[] kind) {
        return 1 / Math.sqrt(Math.max(1, kind.length));
    }

    /// The same without clues whose weights came to nothing.
    StanceModel withoutIdle() {
        int[] places =
                IntStream.range(0, clues.length)
                        .filter(i -> abstention.steps[i] != 0 || refusal.steps[i] != 0)
                        .toArray();
        return new StanceModel(
                IntStream.of(places).map(i -> clues[i]).toArray(),
                abstention.only(places),
                refusal.only(places));
    }

    /// Reads what [#bytes()] wrote.
    ///
    /// @throws IllegalArgumentException when it is anything else
    static StanceModel of(byte[] file) {
        var in = ByteBuffer.wrap(file);
        if (file.length < 2 * Integer.BYTES || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("no model of stances");
        }
        int[] clues = new int[in.getInt()];
        for (int i = 0; i < clues.length; i++) {
            clues[i] = in.getInt();
        }
        return new StanceModel(clues, weights(in, clues.length), weights(in, clues.length));
    }

    private static Weights weights(ByteBuffer in, int count) {
        float bias = in.getFloat();
        float unit = in.getFloat();
        byte[] steps = new byte[count];
        in.get(steps);
        return new Weights(bias, unit, steps);
    }

    byte[] bytes() {
        var out =
                ByteBuffer.allocate(
                        (2 + clues.length) * Integer.BYTES + 2 * (2 * Float.BYTES + clues.length));
        out.putInt(MAGIC).putInt(clues.length);
        for (int clue : clues) {
            out.putInt(clue);
        }
        for (Weights weights : List.of(abstention, refusal)) {
            out.putFloat(weights.bias).putFloat(weights.unit).put(weights.steps);
        }
        return out.array();
    }
}
