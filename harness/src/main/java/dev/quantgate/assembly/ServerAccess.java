package dev.quantgate.assembly;

import dev.quantgate.config.QuantgateConfig.ServerOptions;
import dev.quantgate.runtime.http.Access;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How the servers of a configuration are reached.
final class ServerAccess {
    private ServerAccess() {}

    /// @param key `null` for none
    static Access of(ServerOptions servers, @Nullable String key) {
        return new Access(
                servers.connectLimit(), servers.firstTokenLimit(), servers.tokenGapLimit(), key);
    }

    /// The key in the environment variable that the configuration names; keys are nowhere else.
    ///
    /// @throws AssemblyException when the variable is not set
    static @Nullable String key(ServerOptions servers) {
        String name = servers.apiKeyEnv();
        if (name == null) {
            return null;
        }
        String key = System.getenv(name);
        if (key == null || key.isBlank()) {
            throw new AssemblyException(
                    "the environment variable %s, which runtime.apiKeyEnv names, is not set"
                            .formatted(name));
        }
        return key.strip();
    }

    /// An address without anything secret in it.
    ///
    /// @throws AssemblyException when it is none
    static URI url(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new AssemblyException(
                "not the address of a server: %s; it is http:// or https://, a host, maybe a port and a path; keys come from the variable that runtime.apiKeyEnv names"
                        .formatted(text.replaceAll("//[^/]*@", "//[redacted]@").replaceAll("\\?.*", "?[redacted]")));
    }
}
