package dev.quantgate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsMapsTest {
    private static final long BYTES = 0x200000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/m/model with blanks.gguf",
                "/root/.ollama/models/blobs/sha256-00ff",
                "/home/a/.cache/huggingface/hub/blobs/00ff00ff",
                "/m/replaced.gguf (deleted)"
            })
    void fileOfWeightsMayHaveAnyName(String file) {
        assertThat(WeightsMaps.bytes(line("r--s", "00000000", file))).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/share/locale/large",
                "/opt/llama/libggml-cuda.so.0.9.1",
                "/opt/jdk/lib/modules",
                "/app/lib/quantgate.jar",
                "/dev/nvidia0",
                "/memfd:shared (deleted)",
                "[heap]"
            })
    void otherFilesAreNone(String file) {
        assertThat(WeightsMaps.bytes(line("r--p", "00000000", file))).isZero();
    }

    @Test
    void programIsNoneWhereverItLies() {
        assertThat(
                        WeightsMaps.bytes(
                                line("r--p", "00000000", "/m/llama-server")
                                        + line("r-xp", "00200000", "/m/llama-server")))
                .isZero();
    }

    @Test
    void partsOfOneFileAddUpAndTheSamePartTwiceCountsOnce() {
        assertThat(
                        WeightsMaps.bytes(
                                line("r--p", "00000000", "/m/a.gguf")
                                        + line("r--p", "00200000", "/m/a.gguf")
                                        + line("r--p", "00200000", "/m/a.gguf")))
                .isEqualTo(2 * BYTES);
    }

    private static String line(String access, String offset, String file) {
        return "7f0000000000-7f0000200000 %s %s 08:01 11                 %s\n"
                .formatted(access, offset, file);
    }
}
