package dev.quantgate.golden.load;

import dev.quantgate.golden.GoldenCase;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `golden-set.json`.
public final class Manifest {
    private Manifest() {}

    /// A manifest over these files and cases.
    ///
    /// @param head what it says of the set, in its order; `files` and `counts` are replaced
    /// @param digests path within the set to `sha256:` and 64 hex digits
    public static ObjectNode of(
            ObjectNode head, SortedMap<String, String> digests, List<GoldenCase> cases) {
        int clusters = (int) cases.stream().map(GoldenCase::cluster).distinct().count();
        return of(head, digests, cases.size(), clusters);
    }

    /// The same from what was counted already.
    public static ObjectNode of(
            ObjectNode head, SortedMap<String, String> digests, int cases, int clusters) {
        ObjectNode manifest = head.deepCopy();
        manifest.remove(List.of("files", "counts"));
        ArrayNode files = manifest.putArray("files");
        digests.forEach((path, digest) ->
                files.addObject()
                        .put("path", path)
                        .put("sha256", digest.substring(digest.indexOf(':') + 1)));
        manifest.putObject("counts").put("cases", cases).put("clusters", clusters);
        return manifest;
    }

    /// The text of the file; line ends are the same on every machine.
    public static String text(ObjectNode manifest) {
        return JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(manifest)
                        .replace("\r\n", "\n")
                + "\n";
    }
}
