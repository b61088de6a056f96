package dev.quantgate.memory;

import static dev.quantgate.memory.ServerMemoryTest.seen;
import static dev.quantgate.memory.ServerMemoryTest.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Memory of a real process that listens on this machine.
@EnabledOnOs(OS.LINUX)
class RealProcessMemoryTest {
    @Test
    @Timeout(60)
    void serverAtALoopbackAddressIsFoundAndReadUntilItEnds()
            throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Listener.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader told = child.inputReader()) {
            MachineMemory machine = MachineMemory.here();
            MemoryProbe server =
                    machine.server(
                            URI.create("http://localhost:" + told.readLine()),
                            machine.alreadyLoaded());

            MemoryVector memory = seen(server);

            assertThat(memory.ownBytes()).isBetween((long) Listener.MEBI << 20, 1L << 30);
            assertThat(memory.mappedWeightsBytes()).isZero();
            assertThat(memory.sources())
                    .first()
                    .isEqualTo(
                            MemorySource.of(
                                    MemorySource.Code.PROCESS_TREE,
                                    MemoryProbe.NOW_AND_THEN,
                                    child.pid(),
                                    "java"));

            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(unseen(server)).isEqualTo(MemoryUnknown.Code.NO_LISTENER);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void processThatIsGoneIsUnknown() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("true").start();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        MachineMemory machine = MachineMemory.here();

        assertThat(unseen(machine.process(child::pid, machine.alreadyLoaded())))
                .isEqualTo(MemoryUnknown.Code.GONE);
        assertThat(machine.beforeLoading(child.pid())).isEmpty();
    }

    @Test
    void processWithoutChildrenKeepsItsPeak() {
        MachineMemory machine = MachineMemory.here();
        long process = ProcessHandle.current().pid();

        MemoryVector memory = seen(machine.process(() -> process, machine.alreadyLoaded()));

        assertThat(memory.peakBytes()).isGreaterThanOrEqualTo(memory.anonymousBytes());
    }
}
