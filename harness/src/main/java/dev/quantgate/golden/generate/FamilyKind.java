package dev.quantgate.golden.generate;

import java.util.List;
import java.util.Set;

/// How the cases of a family are made of its template.
sealed interface FamilyKind
        permits RecordKind, ListKind, TableKind, LabelsKind, RequestKind, FormKind {
    /// Names of the document shapes, in the order of the template.
    List<String> shapeNames();

    /// Slots that phrasings may hold beside those of the family's values.
    Set<String> slots();

    /// What every phrasing must tell: of each set of slots one at least.
    List<List<String>> told();

    /// Writes a case, or a dialogue when [Draw#training()].
    ///
    /// @param phrasing wording of the instruction
    /// @param shape index of a shape
    /// @throws NoValueException when a slot has no value left
    Draft draft(Draw draw, Template phrasing, int shape);
}
