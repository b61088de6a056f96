package dev.quantgate.golden.generate;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes dialogues to train a model on, families evenly, with values of the training side; or, to
/// see what the model makes of what it was not trained on, held-out ones with values of the test
/// side and unseen wordings.
public final class DialogueWriter {
    /// Share of training dialogues whose wording lacks words, and of their words those it lacks: so
    /// a wording that was never met is not as strange as it would be.
    private static final double THINNED = 0.5;

    private static final double LEFT_OUT = 0.2;

    private final List<Family> families;
    private final long seed;
    private final boolean heldOut;
    private final int longest;

    /// @param seed equal seeds write equal dialogues
    /// @param heldOut whether to write dialogues that are not to be trained on
    /// @param longest characters that the material of a list may have
    public DialogueWriter(Templates templates, long seed, boolean heldOut, int longest) {
        this.families = heldOut ? templates.families() : Strange.families(templates.families());
        this.seed = seed;
        this.heldOut = heldOut;
        this.longest = longest;
    }

    /// Writes dialogues as JSON Lines.
    ///
    /// @throws IOException when the writer does
    public void write(int count, Writer out) throws IOException {
        var random = Seeds.random(seed, heldOut ? "held-out" : "training");
        for (int i = 0; i < count; i++) {
            out.write(next(random).line().toString());
            out.write('\n');
        }
    }

    /// A dialogue as its line spells it.
    ///
    /// @param prompt its first question
    /// @param atoms every value with a side that stands in it
    record Dialogue(ObjectNode line, String prompt, Set<String> atoms) {}

    Dialogue next(SplittableRandom random) {
        Family family = families.get(random.nextInt(families.size()));
        List<Template> phrasings = heldOut ? family.unseen() : family.phrasings();
        var draw = new Draw(family.sources(), heldOut ? Side.TEST : Side.TRAINING, random, longest);
        Template phrasing = draw.oneOf(phrasings);
        Draft draft =
                family.kind()
                        .draft(
                                draw,
                                heldOut || !draw.chance(THINNED)
                                        ? phrasing
                                        : phrasing.thinned(LEFT_OUT, random),
                                random.nextInt(family.kind().shapeNames().size()));
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        messages.add(message("user", draft.prompt()));
        messages.add(message("assistant", draft.answer()));
        for (Draft.Turn turn : draft.further()) {
            messages.add(message("user", turn.question()));
            messages.add(message("assistant", turn.answer()));
        }
        ObjectNode line = CaseParts.object();
        line.set("messages", messages);
        line.put("family", family.name());
        line.put("category", family.category());
        return new Dialogue(line, draft.prompt(), draw.atoms());
    }

    private static ObjectNode message(String role, String content) {
        return CaseParts.object().put("role", role).put("content", content);
    }
}
