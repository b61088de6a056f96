package dev.quantgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.golden.GoldenCase;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;

class GoldenCasesTest {
    private static final Set<String> SEEN = new HashSet<>();

    @ParameterizedTest
    @GoldenCases(value = "../golden-sets/vi-sample", filter = "json/*", limit = 12)
    void eachCaseIsOneInvocationShownById(GoldenCase question, TestInfo info) {
        assertThat(question.category().name()).isEqualTo("json");
        assertThat(info.getDisplayName()).contains(question.id().value());
        assertThat(SEEN.add(question.id().value())).isTrue();
    }

    @AfterAll
    static void limitWasFilledWithWholeClusters() {
        assertThat(SEEN).hasSizeBetween(6, 12);
    }
}
