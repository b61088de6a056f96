package dev.quantgate.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.quantgate.memory.MemoryUnknown.Code;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Memory of a server on this machine, read of a folder that looks like `/proc`.
class ServerMemoryTest {
    private static final String LOOPBACK = "0100007F:1F90";
    private static final String EVERY_ADDRESS = "00000000:1F90";
    private static final URI SERVER = URI.create("http://127.0.0.1:8080");
    private static final String BLOB = "sha256-" + "ab".repeat(32);

    @TempDir private Path folder;
    private FakeProc proc;

    @BeforeEach
    void serverWithTwoChildren() throws IOException {
        proc =
                new FakeProc(folder)
                        .process(1, 0, "init", 10, 0)
                        .process(50, 1, "llama-server", 1000, 5)
                        .process(51, 50, "worker", 200, 0)
                        .process(52, 51, "worker (of a) worker", 30, 1)
                        .process(60, 1, "somebody", 7000, 0);
    }

    @Test
    void wholeTreeOfTheListenerCountsAndNobodyElse() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L));

        MemoryVector memory = seen(server());

        assertThat(memory.ownBytes()).isEqualTo((1000 + 5 + 200 + 30 + 1) * 1024);
        assertThat(memory.peakBytes()).as("peaks of several are of no one moment").isNull();
        assertThat(memory.sources())
                .containsExactly(
                        new MemorySource(
                                MemorySource.Code.PROCESS_TREE,
                                List.of("50", "llama-server", "200")));
    }

    @Test
    void peakOfASingleProcessIsTheKernels() throws IOException {
        proc.process(70, 1, "llama-server", 40, 0).listens("tcp", LOOPBACK, 777, List.of(70L));

        assertThat(seen(server()).peakBytes()).isEqualTo(9000 * 1024);
    }

    @Test
    void socketThatChildrenInheritedBelongsToTheirParent() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(52L, 51L, 50L));

        assertThat(seen(server()).ownBytes()).isEqualTo(1236 * 1024);
    }

    @Test
    void socketOfAllAddressesIsTheServers() throws IOException {
        proc.listens("tcp", EVERY_ADDRESS, 777, List.of(50L));

        assertThat(seen(server()).ownBytes()).isEqualTo(1236 * 1024);
    }

    @Test
    void socketOfIpv6TakesIpv4AsWell() throws IOException {
        proc.listens("tcp6", "0".repeat(32) + ":1F90", 777, List.of(50L));

        assertThat(seen(server()).ownBytes()).isEqualTo(1236 * 1024);
    }

    @Test
    void ownAddressGoesBeforeAllAddresses() throws IOException {
        proc.listens("tcp", EVERY_ADDRESS, 778, List.of(60L))
                .listens("tcp6", "0000000000000000FFFF00000100007F:1F90", 777, List.of(50L));

        assertThat(seen(server()).ownBytes()).isEqualTo(1236 * 1024);
    }

    @Test
    void anotherPortIsAnotherServer() throws IOException {
        proc.listens("tcp", "0100007F:1F91", 777, List.of(50L));

        assertThat(unseen(server())).isEqualTo(Code.NO_LISTENER);
    }

    @Test
    void connectionFromThatPortIsNoListener() throws IOException {
        proc.socket("tcp", LOOPBACK, "01", 777).holds(50, 777);

        assertThat(unseen(server())).isEqualTo(Code.NO_LISTENER);
    }

    @Test
    void listenerOfAnotherUserIsUnknown() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of());

        assertThat(unseen(server())).isEqualTo(Code.NO_LISTENER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-proxy", "ssh", "nginx"})
    void programThatPassesRequestsOnIsNotTheServer(String name) throws IOException {
        proc.process(70, 1, name, 40, 0).listens("tcp", LOOPBACK, 777, List.of(70L));

        assertThat(server().read())
                .isEqualTo(
                        new MemoryLook.Unseen(
                                MemoryUnknown.of(Code.FORWARDER, "127.0.0.1:8080", name)));
    }

    @Test
    void serverOnAnotherMachineIsNotLookedFor() throws IOException {
        proc.listens("tcp", EVERY_ADDRESS, 777, List.of(50L));

        // 192.0.2.0/24 is for documentation: no machine has it.
        assertThat(
                        unseen(
                                proc.machine()
                                        .server(
                                                URI.create("http://192.0.2.7:8080"),
                                                proc.machine().alreadyLoaded())))
                .isEqualTo(Code.ELSEWHERE);
    }

    @Test
    void serverThatIsGoneIsLookedForAnew() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L));
        MemoryProbe server = server();
        assertThat(seen(server).ownBytes()).isPositive();

        proc.gone(50);
        assertThat(unseen(server)).isEqualTo(Code.NO_LISTENER);

        proc.process(80, 1, "llama-server", 3, 0).holds(80, 777);
        assertThat(seen(server).ownBytes()).isEqualTo(3 * 1024);
    }

    @Test
    void childThatEndedMeanwhileIsLeftOut() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L));
        Files.delete(folder.resolve("51/status"));

        assertThat(seen(server()).ownBytes()).isEqualTo(1036 * 1024);
    }

    @Test
    void modelOfASharedServerIsTheProcessThatNamesItsFile() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L))
                .commandLine(51, "ollama", "runner", "--model", "/models/blobs/" + BLOB);

        MemoryVector memory = seen(runner(BLOB));

        assertThat(memory.ownBytes()).isEqualTo(200 * 1024);
        assertThat(memory.sources())
                .extracting(MemorySource::code)
                .containsExactly(MemorySource.Code.RUNNER);
    }

    @Test
    void processOfAnotherModelIsNot() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L))
                .commandLine(
                        51, "ollama", "runner", "--model", "/models/sha256-" + "cd".repeat(32));

        assertThat(unseen(runner(BLOB))).isEqualTo(Code.NO_RUNNER);
    }

    @Test
    void processOutsideOfTheServerIsNotItsModelWhateverItNames() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L)).commandLine(60, "less", BLOB);

        assertThat(unseen(runner(BLOB))).isEqualTo(Code.NO_RUNNER);
    }

    @Test
    void modelWhoseFileNobodyTellsIsUnknown() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L));

        assertThat(unseen(runner(""))).isEqualTo(Code.NO_FILE);
    }

    @Test
    void mappedWeightsOfATreeCountOnceHoweverManyMapThem() throws IOException {
        String maps = "10000000-10400000 r--p 00000000 08:01 9 /models/a.gguf\n";
        proc.listens("tcp", LOOPBACK, 777, List.of(50L)).maps(50, maps).maps(51, maps);

        MemoryVector memory = seen(server());

        assertThat(memory.mappedWeightsBytes()).isEqualTo(0x400000);
        assertThat(memory.total(0x400000)).isEqualTo(0x400000 + memory.ownBytes());
    }

    @Test
    void weightsThatWereCopiedCountAsAnonymousOnly() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L))
                .maps(50, "10000000-10400000 r--p 00000000 08:01 9 /usr/lib/libllama.so\n");

        MemoryVector memory = seen(server());

        assertThat(memory.total(0x400000)).isEqualTo(memory.ownBytes());
    }

    @Test
    void weightsWhoseMappingMayNotBeLookedAtCountInFull() throws IOException {
        proc.listens("tcp", LOOPBACK, 777, List.of(50L));

        MemoryVector memory = seen(server());

        assertThat(memory.total(0x400000)).isEqualTo(0x400000 + memory.ownBytes());
    }

    private MemoryProbe server() {
        return proc.machine().server(SERVER, proc.machine().alreadyLoaded());
    }

    private MemoryProbe runner(String file) {
        return proc.machine().runner(SERVER, file, proc.machine().alreadyLoaded());
    }

    static MemoryVector seen(MemoryProbe probe) {
        return probe.read() instanceof MemoryLook.Seen(MemoryVector memory)
                ? memory
                : fail("not seen: " + probe.read());
    }

    static Code unseen(MemoryProbe probe) {
        return probe.read() instanceof MemoryLook.Unseen(MemoryUnknown why)
                ? why.code()
                : fail("seen: " + probe.read());
    }
}
