package dev.quantgate.run;

import dev.quantgate.score.CaseScore;

/// A case on which baseline and candidate differ in content.
///
/// @param candidate name of the candidate
/// @param caseId the case
/// @param category its category
/// @param critical whether the case is critical
/// @param harm true when the baseline passed and the candidate failed; false for a gain
/// @param prompt what was asked
/// @param baselineAnswer untrusted text
/// @param candidateAnswer untrusted text
/// @param baselineScore the baseline's score
/// @param candidateScore the candidate's score
public record Flip(
        String candidate,
        String caseId,
        String category,
        boolean critical,
        boolean harm,
        String prompt,
        String baselineAnswer,
        String candidateAnswer,
        CaseScore baselineScore,
        CaseScore candidateScore) {}
