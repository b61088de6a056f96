package dev.quantgate.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.quantgate.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path work;

    @Test
    void certificateMustBeTrustedAndBeOfTheHostThatWasNamed() throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext ofLocalhost = certified("localhost");
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ofLocalhost));
        server.createContext(
                "/v1/models",
                exchange -> {
                    byte[] said = "{\"data\": []}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, said.length);
                    exchange.getResponseBody().write(said);
                    exchange.close();
                });
        server.start();
        int port = server.getAddress().getPort();
        try {
            assertThatThrownBy(() -> ask("localhost", port))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("cannot connect: ", "certification path");
            SSLContext.setDefault(ofLocalhost);
            assertThatThrownBy(() -> ask("127.0.0.1", port))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("127.0.0.1");
            ask("localhost", port);
        } finally {
            SSLContext.setDefault(usual);
            server.stop(0);
        }
    }

    private static void ask(String host, int port) {
        try (var server = new ModelServer(URI.create("https://%s:%d".formatted(host, port)), "m")) {
            assertThat(server.ask("/v1/models", null).path("data").isArray()).isTrue();
        }
    }

    /// A key with a certificate that is trusted where this context is used, and nowhere else.
    private SSLContext certified(String host) throws Exception {
        Path file = work.resolve("keys.p12");
        int status =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                String.valueOf(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("keytool.log").toFile())
                        .start()
                        .waitFor();
        assertThat(status).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void hostThatDoesNotExistIsSaidNotToExist() {
        // A name that no resolver may know: RFC 6761.
        try (var server = new ModelServer(URI.create("http://quantgate.invalid"), "m")) {
            assertThatThrownBy(() -> server.ask("/v1/models", null))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("cannot connect: no such host");
        }
    }

    @Test
    void addressWithoutAHostIsRefused() {
        try (var server = new ModelServer(URI.create("http://a_b:80"), "m")) {
            assertThatThrownBy(() -> server.ask("/v1/models", null))
                    .isInstanceOf(RuntimeLostException.class)
                    .hasMessageContaining("cannot connect: http://a_b:80 names no host");
        }
    }

    @Test
    void interruptEndsTheWaitOfAnyThread() throws Exception {
        try (var scripted = new ScriptedServer().stallsAfter("/v1/models", "{");
                var server = new ModelServer(scripted.address(), "m")) {
            for (Thread.Builder kind :
                    new Thread.Builder[] {Thread.ofPlatform(), Thread.ofVirtual()}) {
                String[] said = new String[1];
                Thread asking =
                        kind.start(() -> {
                            try {
                                server.ask("/v1/models", null);
                            } catch (RuntimeLostException e) {
                                said[0] = String.valueOf(e.getMessage());
                            }
                        });
                asking.interrupt();
                asking.join();
                assertThat(said[0]).contains("interrupted");
            }
        }
    }

    @Test
    void stampIsOfTheArrivalOfBytesNotOfTheirReading() throws IOException {
        try (var scripted = new ScriptedServer().when("/v1/models", 200, "{\"data\": []}");
                var connection = Connection.open(scripted.address(), Duration.ofSeconds(5))) {
            var response =
                    connection.send(
                            new BasicClassicHttpRequest(
                                    Method.GET, scripted.address().resolve("/v1/models")));
            int first = response.getEntity().getContent().read();
            long arrived = connection.arrivedNanos();
            long read = System.nanoTime();
            int second = response.getEntity().getContent().read();
            assertThat((char) first).isEqualTo('{');
            assertThat((char) second).isEqualTo('"');
            assertThat(connection.arrivedNanos()).isEqualTo(arrived).isLessThan(read);
            assertThat(connection.firstByteNanos()).isLessThanOrEqualTo(arrived);
        }
    }
}
