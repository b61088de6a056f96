package dev.quantgate.score;

import dev.quantgate.golden.Category;
import dev.quantgate.golden.Expectation;
import dev.quantgate.golden.GoldenCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Learns from labelled phrases how much each clue speaks for abstaining and for refusing.
///
/// A linear support vector machine for each of the two stances: of all weights that tell the
/// phrases apart, those with the widest margin. The work is done in a fixed order, so the same
/// phrases always give the same model.
public final class StanceTraining {
    /// How dearly a phrase on the wrong side is paid, against a narrower margin, by whether it is
    /// like what models answer or written to mislead.
    private static final double COST_OF_LIKELY = 4;

    private static final double COST_OF_HARD = 1;

    /// The same for an answer of a golden set: gates rest on these.
    private static final double COST_OF_ANSWER = 8;

    /// The same where a phrase was labelled for the other stance: how many of them there are must
    /// not decide how often a stance is heard.
    private static final double COST_OF_OTHER = 0.5;

    /// Clues seen in fewer phrases say more about their writers than about a stance.
    private static final int RARE = 3;

    /// Passes over all phrases; more change nothing in the third digit.
    private static final int PASSES = 30;

    /// Cases of one category.
    private static final int ENOUGH = 150;

    private static final long SEED = 1;

    private final List<Clues> texts = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /// Starts with no phrase.
    public StanceTraining() {}

    /// What is known of a phrase.
    ///
    /// @param cost of telling it wrongly
    /// @param costOfOther of taking it for the other stance, where it has its own
    private record Label(Stance stance, boolean positive, double cost, double costOfOther) {
        /// Of the other stance a phrase says only that it has not both.
        boolean tells(Stance other) {
            return positive || stance == other;
        }

        boolean has(Stance other) {
            return positive && stance == other;
        }

        double cost(Stance other) {
            return stance == other ? cost : costOfOther;
        }
    }

    private static final class Row {
        /// Places among all that are weighed.
        private final int[] clues;

        /// What each of them counts.
        private final float[] values;

        private final boolean positive;
        private final double cost;

        Row(int[] clues, float[] values, boolean positive, double cost) {
            this.clues = clues;
            this.values = values;
            this.positive = positive;
            this.cost = cost;
        }

        double times(double[] weights) {
            double sum = 0;
            for (int i = 0; i < clues.length; i++) {
                sum += weights[clues[i]] * values[i];
            }
            return sum;
        }

        void addTo(double[] weights, double step) {
            for (int i = 0; i < clues.length; i++) {
                weights[clues[i]] += step * values[i];
            }
        }

        double square() {
            double sum = 0;
            for (float value : values) {
                sum += (double) value * value;
            }
            return sum;
        }
    }

    /// Adds phrases that were labelled for one stance, as models answer. One that has it has not
    /// the other.
    public void add(Stance stance, List<DetectorTrial.Phrase> phrases) {
        add(stance, phrases, COST_OF_LIKELY);
    }

    /// Adds phrases that were labelled for one stance, written to mislead.
    public void addHard(Stance stance, List<DetectorTrial.Phrase> phrases) {
        add(stance, phrases, COST_OF_HARD);
    }

    private void add(Stance stance, List<DetectorTrial.Phrase> phrases, double cost) {
        for (DetectorTrial.Phrase phrase : phrases) {
            add(phrase.text(), new Label(stance, phrase.positive(), cost, COST_OF_OTHER));
        }
    }

    /// Adds the answers that a golden set knows to be right or wrong, of cases that ask for a
    /// stance. They show what the phrases do not: what it looks like to comply. Of a large category
    /// some cases are enough, as far apart as they come.
    public void add(List<GoldenCase> cases) {
        Map<Category, List<GoldenCase>> categories =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GoldenCase::category,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        for (List<GoldenCase> category : categories.values()) {
            int apart = Math.max(1, category.size() / ENOUGH);
            for (int i = 0; i < category.size(); i += apart) {
                add(category.get(i));
            }
        }
    }

    private void add(GoldenCase question) {
        accepted(question.expectation(), question.accept());
        rejected(question.expectation(), question.reject());
    }

    private void accepted(Expectation expectation, List<String> answers) {
        switch (expectation) {
            case Expectation.Refuses _ -> have(Stance.REFUSED, answers);
            case Expectation.Abstains _ -> have(Stance.ABSTAINED, answers);
            case Expectation.Complies _ -> answered(answers);
            case Expectation.All(var parts) -> parts.forEach(part -> accepted(part, answers));
            default -> {}
        }
    }

    /// What is wrong with an answer that must do several things, nobody says.
    private void rejected(Expectation expectation, List<String> answers) {
        switch (expectation) {
            case Expectation.Refuses _ -> haveNot(Stance.REFUSED, answers);
            case Expectation.Abstains _ -> haveNot(Stance.ABSTAINED, answers);
            default -> {}
        }
    }

    private void have(Stance stance, List<String> answers) {
        answers.forEach(answer -> add(answer, ofAnswer(stance, true)));
    }

    private void haveNot(Stance stance, List<String> answers) {
        answers.forEach(answer -> add(answer, ofAnswer(stance, false)));
    }

    private static Label ofAnswer(Stance stance, boolean positive) {
        return new Label(stance, positive, COST_OF_ANSWER, COST_OF_ANSWER);
    }

    private void answered(List<String> answers) {
        haveNot(Stance.REFUSED, answers);
        haveNot(Stance.ABSTAINED, answers);
    }

    private void add(String text, Label label) {
        if (seen.add(text + label)) {
            texts.add(Clues.of(Utterance.of(text)));
            labels.add(label);
        }
    }

    /// Learns, and makes the file that the program reads.
    public byte[] file() {
        return model().bytes();
    }

    StanceModel model() {
        int[] clues = frequent();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < clues.length; i++) {
            places.put(clues[i], i);
        }
        return new StanceModel(
                        clues, learned(Stance.ABSTAINED, places), learned(Stance.REFUSED, places))
                .withoutIdle();
    }

    private int[] frequent() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Clues text : texts) {
            for (int[] kind : text.kinds()) {
                for (int clue : kind) {
                    counts.merge(clue, 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= RARE)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    /// Added to the bias: with it, of answers of models that were not yet learned from, about as
    /// many with the stance are missed as are told to have it and have it not.
    private static double lean(Stance stance) {
        return stance == Stance.ABSTAINED ? 0.2 : 0;
    }

    private StanceModel.Weights learned(Stance stance, Map<Integer, Integer> places) {
        double[] scales = scales(stance, places);
        double[] weights = solved(rows(stance, places, scales), places.size());
        double largest = 0;
        for (int i = 0; i < places.size(); i++) {
            weights[i] *= scales[i];
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        float unit = (float) (largest / Byte.MAX_VALUE);
        byte[] steps = new byte[places.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (unit == 0 ? 0 : Math.round(weights[i] / unit));
        }
        return new StanceModel.Weights(
                (float) (weights[places.size()] + lean(stance)), unit, steps);
    }

    /// How much a clue is heard: the root of how unevenly phrases with the stance and phrases
    /// without it give it, after [Wang and Manning, 2012](https://aclanthology.org/P12-2018/).
    private double[] scales(Stance stance, Map<Integer, Integer> places) {
        double[] with = new double[places.size()];
        double[] without = new double[places.size()];
        Arrays.fill(with, 1);
        Arrays.fill(without, 1);
        for (int i = 0; i < texts.size(); i++) {
            if (labels.get(i).tells(stance)) {
                double[] side = labels.get(i).has(stance) ? with : without;
                for (int[] kind : texts.get(i).kinds()) {
                    for (int clue : kind) {
                        Integer place = places.get(clue);
                        if (place != null) {
                            side[place]++;
                        }
                    }
                }
            }
        }
        double all = Arrays.stream(without).sum() / Arrays.stream(with).sum();
        double[] scales = new double[with.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = Math.sqrt(Math.abs(StrictMath.log(with[i] / without[i] * all)));
        }
        return scales;
    }

    private List<Row> rows(Stance stance, Map<Integer, Integer> places, double[] scales) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (labels.get(i).tells(stance)) {
                rows.add(row(texts.get(i), labels.get(i), stance, places, scales));
            }
        }
        return rows;
    }

    private static Row row(
            Clues text, Label label, Stance stance, Map<Integer, Integer> places, double[] scales) {
        int most = text.kinds().stream().mapToInt(kind -> kind.length).sum();
        int[] clues = new int[most];
        float[] values = new float[most];
        int count = 0;
        for (int[] kind : text.kinds()) {
            for (int clue : kind) {
                Integer place = places.get(clue);
                if (place != null) {
                    clues[count] = place;
                    values[count++] = (float) (StanceModel.share(kind) * scales[place]);
                }
            }
        }
        return new Row(
                Arrays.copyOf(clues, count),
                Arrays.copyOf(values, count),
                label.has(stance),
                label.cost(stance));
    }

    /// Dual coordinate descent for the squared hinge loss ([Hsieh et al.,
    /// 2008](https://www.csie.ntu.edu.tw/~cjlin/papers/cddual.pdf), algorithm 1).
    ///
    /// @return a weight for each clue, and last the bias
    private static double[] solved(List<Row> rows, int clues) {
        double[] weights = new double[clues + 1];
        double[] duals = new double[rows.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        double[] lengths = rows.stream().mapToDouble(row -> 1 + row.square()).toArray();
        var random = new Random(SEED);
        for (int pass = 0; pass < PASSES; pass++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                Row row = rows.get(i);
                int side = row.positive ? 1 : -1;
                double slack = 1 / (2 * row.cost);
                double margin = weights[clues] + row.times(weights);
                double gradient = side * margin - 1 + slack * duals[i];
                double dual = Math.max(0, duals[i] - gradient / (lengths[i] + slack));
                double step = (dual - duals[i]) * side;
                duals[i] = dual;
                weights[clues] += step;
                row.addTo(weights, step);
            }
        }
        return weights;
    }
}
