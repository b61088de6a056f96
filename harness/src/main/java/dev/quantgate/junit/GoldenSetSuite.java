package dev.quantgate.junit;

/// Every case of the comparison named by `quantgate.config`, put to every variant.
///
/// A single case decides nothing: [GateSuite] does.
@GoldenSetTest
public final class GoldenSetSuite {
    /// Made by JUnit.
    public GoldenSetSuite() {}

    @EveryCase
    void answersNoWorseThanTheBaseline(CaseUnderTest question) {
        question.assertNoHarm();
    }
}
