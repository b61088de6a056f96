package dev.quantgate.memory;

import static dev.quantgate.memory.ServerMemoryTest.seen;
import static dev.quantgate.memory.ServerMemoryTest.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quantgate.memory.MemoryUnknown.Code;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Memory of a container, from what recorded ones wrote.
class ContainerMemoryTest {
    private static final String BLOB = "sha256-" + "ab".repeat(32);

    /// Of a cgroup v2; the page cache is what `file` counts.
    private static final String V2 =
            """
            anon 104857600
            file 26843545600
            kernel 4194304
            shmem 1048576
            file_mapped 8388608
            file_dirty 0
            inactive_anon 104857600
            """;

    private static final String V1 =
            """
            cache 26843545600
            rss 4493312
            rss_huge 0
            shmem 9166848
            mapped_file 7000064
            hierarchical_memory_limit 9223372036854771712
            total_cache 26843545600
            total_rss 104857600
            total_shmem 1048576
            total_mapped_file 8388608
            """;

    private static final String PROCESSES =
            """
            == /proc/1
            /bin/ollama serve
            VmHWM:\t   50000 kB
            RssAnon:\t   10000 kB
            RssFile:\t   30000 kB
            RssShmem:\t       0 kB
            == maps
            == /proc/40
            /usr/lib/ollama/llama-server --model /root/.ollama/models/blobs/%s --port 40001
            VmHWM:\t  900000 kB
            RssAnon:\t  200000 kB
            RssFile:\t  700000 kB
            RssShmem:\t    1000 kB
            == maps
            7f0000000000-7f0000400000 r--s 00000000 08:01 11                 /root/.ollama/models/blobs/%s
            == /proc/99
            sh -c at=$(sed
            VmHWM:\t    1000 kB
            RssAnon:\t     100 kB
            RssFile:\t     900 kB
            RssShmem:\t       0 kB
            == maps
            """
                    .formatted(BLOB, BLOB);

    @Test
    void containerOfCgroupV2IsItsAnonymousAndSharedPages() {
        MemoryVector memory = seen(container(V2));

        assertThat(memory.ownBytes()).isEqualTo(104857600 + 1048576);
        assertThat(memory.sources())
                .extracting(MemorySource::code)
                .containsExactly(MemorySource.Code.CGROUP_V2);
    }

    @Test
    void containerOfCgroupV1NamesTheSameThingsOtherwiseAndCountsGroupsBelow() {
        MemoryVector memory = seen(container(V1));

        assertThat(memory.ownBytes()).isEqualTo(104857600 + 1048576);
        assertThat(memory.sources())
                .extracting(MemorySource::code)
                .containsExactly(MemorySource.Code.CGROUP_V1);
    }

    @Test
    void pageCacheIsInNoFigureAndMappedWeightsCountOnceInFull() {
        MemoryVector memory = seen(container(V2 + PROCESSES));

        assertThat(memory.total(0x400000)).isEqualTo(104857600 + 1048576 + 0x400000);
    }

    @Test
    void weightsThatNoProcessMapsAreAmongTheAnonymousPages() {
        String copied = PROCESSES.replaceAll("(?m)^7f.*\n", "");

        assertThat(seen(container(V2 + copied)).total(0x400000)).isEqualTo(104857600 + 1048576);
    }

    @Test
    void containerWithoutCountersIsUnknown() {
        assertThat(unseen(container("sh: no such file\n"))).isEqualTo(Code.CONTAINER);
    }

    @Test
    void engineThatRefusesIsAReasonAndNoFailure() {
        MemoryProbe refused =
                new ContainerProbe(
                        new ContainerShell() {
                            @Override
                            public String run(String script) {
                                throw new IllegalStateException("no sh in it\nsecond line");
                            }

                            @Override
                            public Map<Long, String> processes() {
                                throw new IllegalStateException("refused");
                            }
                        },
                        null,
                        noCards());

        assertThat(refused.read())
                .isEqualTo(new MemoryLook.Unseen(MemoryUnknown.of(Code.CONTAINER, "no sh in it")));
    }

    @Test
    void modelOfAServerOfManyIsTheProcessThatNamesItsFile() {
        MemoryVector memory = seen(model(V2 + PROCESSES, BLOB));

        assertThat(memory.ownBytes()).isEqualTo(201000 * 1024);
        assertThat(memory.mappedWeightsBytes()).isEqualTo(0x400000);
        assertThat(memory.sources())
                .isEqualTo(
                        List.of(
                                new MemorySource(
                                        MemorySource.Code.CONTAINER_RUNNER, List.of("1000"))));
    }

    @Test
    void modelThatNoProcessNamesIsUnknown() {
        assertThat(unseen(model(V2 + PROCESSES, "sha256-" + "cd".repeat(32))))
                .isEqualTo(Code.NO_RUNNER);
    }

    @Test
    void modelWhoseFileNobodyTellsIsUnknown() {
        assertThat(unseen(model(V2 + PROCESSES, ""))).isEqualTo(Code.NO_FILE);
    }

    private static MemoryProbe container(String text) {
        return new ContainerProbe(writes(text), null, noCards());
    }

    private static MemoryProbe model(String text, String file) {
        return new ContainerProbe(writes(text), file, noCards());
    }

    private static GpuMemory noCards() {
        return new GpuMemory(null, OptionalLong.empty(), () -> 0);
    }

    static ContainerShell writes(String text) {
        return new ContainerShell() {
            @Override
            public String run(String script) {
                return text;
            }

            @Override
            public Map<Long, String> processes() {
                return Map.of(4711L, "/bin/llama-server", 4712L, "runner " + BLOB);
            }
        };
    }
}
