package dev.quantgate.run;

import dev.quantgate.golden.GoldenCase;
import dev.quantgate.provenance.Sha256;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which cases of a golden set a run asks.
///
/// @param filter globs on case ids, of which one must match; empty for every case
/// @param limit at most so many cases, whole clusters; 0 for no limit
/// @param seed orders the clusters from which a limited selection is drawn
public record Selection(List<String> filter, int limit, int seed) {
    public Selection {
        filter = List.copyOf(filter);
    }

    /// The cases picked, in the order of the set.
    ///
    /// Clusters are taken in the order of the hash of seed and name, each that still fits, so a
    /// selection is a fair sample, the same on every machine.
    public List<GoldenCase> of(List<GoldenCase> cases) {
        List<PathMatcher> globs =
                filter.stream()
                        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                        .toList();
        List<GoldenCase> matching =
                cases.stream()
                        .filter(question ->
                                globs.isEmpty()
                                        || globs.stream()
                                                .anyMatch(glob ->
                                                        glob.matches(
                                                                Path.of(question.id().value()))))
                        .toList();
        if (limit == 0) {
            return matching;
        }
        Set<String> taken = clusters(matching);
        return matching.stream().filter(question -> taken.contains(question.cluster())).toList();
    }

    private Set<String> clusters(List<GoldenCase> cases) {
        Map<String, Long> sizes =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GoldenCase::cluster,
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        Set<String> taken = new TreeSet<>();
        long left = limit;
        for (var cluster :
                sizes.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        entry -> Sha256.of(seed + "/" + entry.getKey())))
                        .toList()) {
            if (cluster.getValue() <= left) {
                taken.add(cluster.getKey());
                left -= cluster.getValue();
            }
        }
        return taken;
    }
}
