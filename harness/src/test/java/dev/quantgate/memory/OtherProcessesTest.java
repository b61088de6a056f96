package dev.quantgate.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/// What OSHI tells of this very process, whatever the system.
class OtherProcessesTest {
    private final Processes processes = new OtherProcesses();
    private final long here = ProcessHandle.current().pid();

    @Test
    void listenerIsFoundAtItsAddressAndPort() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var socket = new ServerSocket(0, 1, loopback)) {
            assertThat(processes.listener(loopback, socket.getLocalPort())).hasValue(here);
            assertThat(
                            processes.listener(
                                    InetAddress.ofLiteral("192.0.2.7"), socket.getLocalPort()))
                    .isEmpty();
        }
    }

    @Test
    void residentMemoryIsNoLessThanTheHeapInUse() {
        assertThat(processes.memory(here))
                .hasValueSatisfying(memory ->
                        assertThat(memory.anonymousBytes() + memory.fileBytes())
                                .isGreaterThan(1L << 20));
        assertThat(processes.tree(here)).contains(here);
        assertThat(processes.name(here)).containsIgnoringCase("java");
    }

    @Test
    void processThatIsNotThereIsEmpty() {
        long nobody = Integer.MAX_VALUE;

        assertThat(processes.memory(nobody)).isEmpty();
        assertThat(processes.tree(nobody)).isEmpty();
        assertThat(processes.name(nobody)).isEmpty();
    }
}
