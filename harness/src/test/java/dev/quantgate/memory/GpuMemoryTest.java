package dev.quantgate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program that speaks like nvidia-smi tells.
class GpuMemoryTest {
    private static final long MEBI = 1L << 20;
    private static final MemoryVector HOST = ScriptedMemory.vector(30, 20);

    @TempDir private Path folder;
    private final AtomicLong clock = new AtomicLong();

    @Test
    void bytesOfTheModelsProcessesOnAllCardsAddUp() throws IOException {
        NvidiaSmi cards = tells("50, 512\n51, 256\n50, 1024\n99, 7000\n", "9000\n");

        MemoryVector memory = added(loadedLongAgo(cards), 50L, 51L);

        assertThat(memory.gpuBytes()).isEqualTo((512 + 256 + 1024) * MEBI);
        assertThat(memory.total(0)).isEqualTo(HOST.ownBytes() + 1792 * MEBI);
        assertThat(memory.sources())
                .extracting(MemorySource::code)
                .containsExactly(MemorySource.Code.PROCESS, MemorySource.Code.GPU_PROCESSES);
    }

    @Test
    void modelThatIsNotAmongThemHasNothingOnTheCards() throws IOException {
        NvidiaSmi cards = tells("99, 7000\n", "9000\n");

        assertThat(added(before(cards, 1000), 50L).gpuBytes()).isZero();
    }

    @Test
    void cardsThatNameNoProcessAreComparedWithBefore() throws IOException {
        NvidiaSmi cards = tells("50, [N/A]\n", "3000\n2000\n");

        MemoryVector memory = added(before(cards, 1000), 50L);

        assertThat(memory.gpuBytes()).isEqualTo(4000 * MEBI);
        assertThat(memory.sources())
                .extracting(MemorySource::code)
                .contains(MemorySource.Code.GPU_CARDS);
    }

    @Test
    void laterModelsAreNotCountedToTheFirst() throws IOException {
        GpuMemory first = before(tells("", "3000\n"), 1000);
        added(first, 50L);
        tells("", "8000\n");
        clock.addAndGet(MemoryProbe.SELDOM.toNanos());

        assertThat(added(first, 50L).gpuBytes()).isEqualTo(2000 * MEBI);
    }

    @Test
    void withoutABeforeNothingIsClaimedOfCardsThatNameNoProcess() throws IOException {
        NvidiaSmi cards = tells("50, [N/A]\n", "3000\n");

        assertThat(added(loadedLongAgo(cards), 50L)).isEqualTo(HOST);
    }

    @Test
    void programThatFailsIsNoFailureOfOurs() throws IOException {
        script("echo NVIDIA-SMI has failed; exit 9");
        NvidiaSmi cards = NvidiaSmi.on(folder.toString()).orElseThrow();

        assertThat(added(before(cards, 1000), 50L)).isEqualTo(HOST);
        assertThat(cards.used()).isEmpty();
    }

    @Test
    void programIsStartedAtMostOnceASecond() throws IOException {
        NvidiaSmi cards = tells("50, 512\n", "1000\n");
        GpuMemory gpu = loadedLongAgo(cards);
        added(gpu, 50L);
        tells("50, 600\n", "1000\n");

        clock.addAndGet(MemoryProbe.SELDOM.toNanos() - 1);
        assertThat(added(gpu, 50L).gpuBytes()).isEqualTo(512 * MEBI);
        clock.incrementAndGet();
        assertThat(added(gpu, 50L).gpuBytes()).isEqualTo(600 * MEBI);
    }

    @Test
    void programIsLookedForOnThePath() throws IOException {
        tells("", "");
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThat(NvidiaSmi.on(other + File.pathSeparator + folder)).isPresent();
        assertThat(NvidiaSmi.on(other.toString())).isEmpty();
        assertThat(NvidiaSmi.on("")).isEmpty();
    }

    @Test
    void processesOfAContainerAreThoseThatItsEngineNames() throws IOException {
        NvidiaSmi cards = tells("4712, 512\n4711, 100\n99, 1\n", "1000\n");

        assertThat(
                        ServerMemoryTest.seen(
                                        new ContainerProbe(
                                                ContainerMemoryTest.writes("anon 1\nshmem 0\n"),
                                                null,
                                                loadedLongAgo(cards)))
                                .gpuBytes())
                .isEqualTo(612 * MEBI);
    }

    @Test
    void higherOfTwoReadingsIsTheHigherOfEachKind() {
        MemoryVector early = HOST.withGpu(9, source());
        MemoryVector late = ScriptedMemory.vector(90, 80).withGpu(5, source());

        assertThat(early.higher(late).ownBytes()).isEqualTo(80);
        assertThat(early.higher(late).gpuBytes()).isEqualTo(9);
        assertThat(late.higher(early)).isEqualTo(early.higher(late));
        assertThat(HOST.higher(late).gpuBytes()).isEqualTo(5);
    }

    private static MemorySource source() {
        return MemorySource.of(MemorySource.Code.GPU_PROCESSES, MemoryProbe.SELDOM);
    }

    private MemoryVector added(GpuMemory gpu, Long... processes) {
        return gpu.added(HOST, () -> Set.of(processes));
    }

    private GpuMemory loadedLongAgo(NvidiaSmi cards) {
        return new GpuMemory(cards, OptionalLong.empty(), clock::get);
    }

    private GpuMemory before(NvidiaSmi cards, long mebi) {
        return new GpuMemory(cards, OptionalLong.of(mebi * MEBI), clock::get);
    }

    private NvidiaSmi tells(String processes, String cards) throws IOException {
        for (var one : Map.of("processes", processes, "cards", cards).entrySet()) {
            Files.writeString(folder.resolve(one.getKey()), one.getValue());
        }
        script(
                """
                case "$1 $2" in
                  "--query-compute-apps=pid,used_memory --format=csv,noheader,nounits") cat "%1$s/processes" ;;
                  "--query-gpu=memory.used --format=csv,noheader,nounits") cat "%1$s/cards" ;;
                  *) exit 2 ;;
                esac
                """
                        .formatted(folder));
        return NvidiaSmi.on(folder.toString()).orElseThrow();
    }

    private void script(String text) throws IOException {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
