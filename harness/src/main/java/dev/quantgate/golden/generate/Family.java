package dev.quantgate.golden.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A kind of task that can be written again and again in other words and with other values.
///
/// @param name as it stands in ids, clusters and tags
/// @param criticality `normal` or `critical`
/// @param about what its cases can catch
/// @param phrasings wordings of cases and dialogues
/// @param unseen wordings of cases alone
record Family(
        String name,
        String category,
        String criticality,
        String about,
        Map<String, ValueSource> sources,
        List<Template> phrasings,
        List<Template> unseen,
        FamilyKind kind) {
    Family {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        phrasings = List.copyOf(phrasings);
        unseen = List.copyOf(unseen);
    }

    /// The same with other sources of values.
    Family with(UnaryOperator<ValueSource> change) {
        Map<String, ValueSource> changed = new LinkedHashMap<>(sources);
        changed.replaceAll((_, source) -> change.apply(source));
        return new Family(name, category, criticality, about, changed, phrasings, unseen, kind);
    }
}
