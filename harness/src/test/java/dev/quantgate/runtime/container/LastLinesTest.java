package dev.quantgate.runtime.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastLinesTest {
    private final LastLines lines = new LastLines();

    @Test
    void onlyTheLastTwentyAreKept() {
        IntStream.rangeClosed(1, 21).forEach(number -> lines.add("line " + number + "\n"));
        assertThat(told()).hasSize(20).startsWith("container: line 2");
        assertThat(lines.last()).isEqualTo("; its last line: line 21");
    }

    @Test
    void severalLinesInOneFrameAreSeveralAndBlankOnesNone() {
        lines.add("a\n\n  \nb\n");
        assertThat(told()).containsExactly("container: a", "container: b");
    }

    @Test
    void whatCouldCommandATerminalIsASpace() {
        lines.add("\u001b[2Jgone");
        assertThat(told()).containsExactly("container:  [2Jgone");
    }

    @Test
    void longLineIsCutAndOneOfThreeHundredIsNot() {
        lines.add("x".repeat(300));
        lines.add("x".repeat(301));
        assertThat(told())
                .containsExactly(
                        "container: " + "x".repeat(300), "container: " + "x".repeat(300) + "…");
    }

    @Test
    void containerThatSaidNothingHasNoLastLine() {
        assertThat(lines.last()).isEmpty();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        lines.tell(told::add);
        return told;
    }
}
