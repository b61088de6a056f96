package dev.quantgate.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// What real models got right and wrong, as `cases.csv` of a run tells it, to draw comparisons of.
///
/// @param baseline name of the first variant
/// @param results by variant, cases by id
record RecordedRun(String baseline, Map<String, List<CaseResult>> results) {
    /// A baseline and a candidate that answered the same cases.
    record Drawn(List<CaseResult> baseline, List<CaseResult> candidate) {}

    /// A comparison for each state of a generator of random numbers.
    interface Draws {
        Drawn next(RandomGenerator random);
    }

    private record Pair(CaseResult baseline, CaseResult candidate) {}

    static RecordedRun named(String name) {
        Map<String, List<CaseResult>> results = new LinkedHashMap<>();
        try (InputStream file =
                        Objects.requireNonNull(
                                RecordedRun.class.getResourceAsStream(
                                        "recorded/" + name + ".csv.gz"),
                                name);
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(new GZIPInputStream(file))) {
            rows.forEachRemaining(row ->
                    results.computeIfAbsent(cell(row, "variant"), _ -> new ArrayList<>())
                            .add(result(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RecordedRun(results.keySet().iterator().next(), results);
    }

    private static CaseResult result(Map<String, String> row) {
        String crossed = cell(row, "crossed");
        return new CaseResult(
                cell(row, "case"),
                cell(row, "cluster"),
                cell(row, "category"),
                CaseRole.valueOf(cell(row, "role").toUpperCase(Locale.ROOT).replace('-', '_')),
                known(cell(row, "form_held")),
                known(cell(row, "right")),
                crossed.isEmpty()
                        ? List.of(false)
                        : Stream.of(crossed.split(" ", -1)).map(Boolean::valueOf).toList());
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static @Nullable Boolean known(String cell) {
        return cell.isEmpty() ? null : Boolean.valueOf(cell);
    }

    List<String> candidates() {
        return results.keySet().stream().skip(1).toList();
    }

    /// How many cases were asked.
    int size() {
        return of(baseline).size();
    }

    /// The comparison as it was.
    Drawn whole(String candidate) {
        return new Drawn(of(baseline), of(candidate));
    }

    private List<CaseResult> of(String variant) {
        return Objects.requireNonNull(results.get(variant), variant);
    }

    private List<List<Pair>> clusters(String candidate) {
        Map<String, List<Pair>> clusters = new LinkedHashMap<>();
        Drawn whole = whole(candidate);
        for (int i = 0; i < whole.baseline().size(); i++) {
            var pair = new Pair(whole.baseline().get(i), whole.candidate().get(i));
            clusters.computeIfAbsent(pair.baseline().cluster(), _ -> new ArrayList<>()).add(pair);
        }
        return List.copyOf(clusters.values());
    }

    /// Comparisons of two models of which neither is better: whole clusters of a recorded one, in
    /// each of which a coin says whose answers are whose.
    Draws evenly(String candidate, int cases) {
        List<List<Pair>> clusters = clusters(candidate);
        return random -> {
            List<List<Pair>> shuffled = new ArrayList<>(clusters);
            Collections.shuffle(shuffled, random);
            List<List<Pair>> drawn = new ArrayList<>();
            int size = 0;
            for (List<Pair> cluster : shuffled) {
                if (size >= cases) {
                    break;
                }
                size += cluster.size();
                drawn.add(random.nextBoolean() ? cluster : swapped(cluster));
            }
            return drawn(drawn);
        };
    }

    /// Comparisons as the recorded one might have been on other cases: its clusters, drawn with
    /// replacement.
    Draws again(String candidate, int cases) {
        List<List<Pair>> clusters = clusters(candidate);
        return random -> {
            List<List<Pair>> drawn = new ArrayList<>();
            for (int size = 0; size < cases; ) {
                List<Pair> cluster = clusters.get(random.nextInt(clusters.size()));
                drawn.add(renamed(cluster, drawn.size()));
                size += cluster.size();
            }
            return drawn(drawn);
        };
    }

    private static List<Pair> swapped(List<Pair> cluster) {
        return cluster.stream().map(pair -> new Pair(pair.candidate(), pair.baseline())).toList();
    }

    /// A cluster drawn twice counts as two.
    private static List<Pair> renamed(List<Pair> cluster, int number) {
        return cluster.stream()
                .map(pair ->
                        new Pair(
                                renamed(pair.baseline(), number),
                                renamed(pair.candidate(), number)))
                .toList();
    }

    private static CaseResult renamed(CaseResult result, int number) {
        return new CaseResult(
                number + "/" + result.caseId(),
                String.valueOf(number),
                result.category(),
                result.role(),
                result.form(),
                result.content(),
                result.crossed());
    }

    private static Drawn drawn(Collection<List<Pair>> clusters) {
        List<Pair> pairs = clusters.stream().flatMap(List::stream).toList();
        return new Drawn(
                pairs.stream().map(Pair::baseline).toList(),
                pairs.stream().map(Pair::candidate).toList());
    }
}
