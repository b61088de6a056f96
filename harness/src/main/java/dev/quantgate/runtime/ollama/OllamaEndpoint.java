package dev.quantgate.runtime.ollama;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where an Ollama server is.
public final class OllamaEndpoint {
    private static final String OWN_PORT = ":11434";
    private static final String LOOPBACK = "127.0.0.1";

    private OllamaEndpoint() {}

    /// The address of a server: as stated, else as `OLLAMA_HOST` says, else Ollama's own default.
    ///
    /// A server listens on `0.0.0.0`, but nobody connects there: such a host becomes loopback.
    ///
    /// @param stated from a command line or a configuration; `null` for none
    /// @param ollamaHost value of the environment variable, which may lack scheme or port; `null`
    ///   or blank for none
    /// @throws IllegalArgumentException when it is no address
    public static URI of(@Nullable String stated, @Nullable String ollamaHost) {
        String text = stated != null ? stated : ollamaHost == null ? "" : ollamaHost;
        text = text.strip();
        if (text.isEmpty()) {
            text = LOOPBACK;
        }
        boolean schemed = text.contains("://");
        URI address = URI.create(schemed ? text : "http://" + withHost(text));
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("no address of an Ollama server");
        }
        String port = address.getPort() >= 0 ? ":" + address.getPort() : schemed ? "" : OWN_PORT;
        String path = address.getPath() == null ? "" : address.getPath().replaceAll("/+$", "");
        return URI.create(address.getScheme() + "://" + reachable(host) + port + path);
    }

    /// `:8080` is a port of this machine.
    private static String withHost(String text) {
        return text.startsWith(":") ? LOOPBACK + text : text;
    }

    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> LOOPBACK;
            case "[::]" -> "[::1]";
            default -> host;
        };
    }
}
