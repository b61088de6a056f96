package dev.quantgate.runtime.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:11434",
        "gpu-2, http://gpu-2:11434",
        "gpu-2:8080, http://gpu-2:8080",
        "':8080', http://127.0.0.1:8080",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:9999, http://127.0.0.1:9999",
        "http://0.0.0.0:11434, http://127.0.0.1:11434",
        "http://gpu-2, http://gpu-2",
        "https://ollama.example/, https://ollama.example",
        "https://ollama.example/behind/, https://ollama.example/behind",
        "'[::]:11434', 'http://[::1]:11434'",
        "'  gpu-2  ', http://gpu-2:11434",
    })
    void hostOfTheEnvironmentMayLackSchemeAndPort(String host, String address) {
        assertThat(OllamaEndpoint.of(null, host)).isEqualTo(URI.create(address));
    }

    @Test
    void statedAddressCountsOverTheEnvironment() {
        assertThat(OllamaEndpoint.of("http://stated:1", "other:2"))
                .isEqualTo(URI.create("http://stated:1"));
    }

    @Test
    void withoutEitherItIsThisMachine() {
        assertThat(OllamaEndpoint.of(null, " ")).isEqualTo(URI.create("http://127.0.0.1:11434"));
        assertThat(OllamaEndpoint.of(null, null)).isEqualTo(URI.create("http://127.0.0.1:11434"));
    }

    @ParameterizedTest
    @CsvSource({"http://user:secret@host", "http://host/?key=secret", "http://"})
    void secretsInAnAddressAreRefusedAndNotRepeated(String address) {
        assertThatThrownBy(() -> OllamaEndpoint.of(address, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
