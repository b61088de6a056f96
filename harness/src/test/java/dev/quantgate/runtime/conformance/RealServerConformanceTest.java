package dev.quantgate.runtime.conformance;

import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.ollama.OllamaRuntime;
import dev.quantgate.runtime.openai.OpenAiRuntime;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers of yours, named by system properties, e.g.
/// `-Dquantgate.conformance.ollama=http://127.0.0.1:11434,qwen2.5:0.5b`; none where none is named.
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("servers")
class RealServerConformanceTest extends RuntimeConformance {
    private static final String PROPERTY = "quantgate.conformance.";
    private static final int CONTEXT = 2048;

    private final RealServer server;

    RealServerConformanceTest(RealServer server) {
        this.server = server;
    }

    record RealServer(String kind, URI address, String model) {
        static Stream<RealServer> named(String kind) {
            @Nullable String value = System.getProperty(PROPERTY + kind);
            if (value == null || value.isBlank()) {
                return Stream.empty();
            }
            int comma = value.indexOf(',');
            return Stream.of(
                    new RealServer(
                            kind,
                            URI.create(value.substring(0, comma)),
                            value.substring(comma + 1)));
        }

        ModelRuntime open(String name) {
            return kind.equals("ollama")
                    ? OllamaRuntime.open(address, name, CONTEXT)
                    : OpenAiRuntime.open(address, name, Timeouts.defaults(), null);
        }

        @Override
        public String toString() {
            return kind + " " + model;
        }
    }

    static List<RealServer> servers() {
        return Stream.of("ollama", "openai").flatMap(RealServer::named).toList();
    }

    @Override
    protected ModelRuntime open() {
        return server.open(server.model());
    }

    @Override
    protected ModelRuntime openUnknownModel() {
        return server.open("quantgate-not-there");
    }
}
