package dev.quantgate.assembly;

import dev.quantgate.config.QuantgateConfig.RuntimeOptions;
import dev.quantgate.config.QuantgateConfig.ServerOptions;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.http.ApiKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How the servers of a configuration are reached.
final class ServerAccess {
    private ServerAccess() {}

    static Timeouts timeouts(RuntimeOptions runtime) {
        var servers = runtime.servers();
        return new Timeouts(
                servers.connectLimit(),
                servers.firstTokenLimit(),
                servers.tokenGapLimit(),
                runtime.timeLimit());
    }

    /// The key in the environment variable that the configuration names; keys are nowhere else.
    ///
    /// @throws AssemblyException when the variable is not set
    static @Nullable ApiKey key(ServerOptions servers) {
        String name = servers.apiKeyEnv();
        if (name == null) {
            return null;
        }
        try {
            return ApiKey.fromEnvironment(name)
                    .orElseThrow(() ->
                            new AssemblyException(
                                    "the environment variable %s, which runtime.apiKeyEnv names, is not set"
                                            .formatted(name)));
        } catch (IllegalArgumentException e) {
            throw new AssemblyException(name + ": " + e.getMessage());
        }
    }

    /// An address without anything secret in it.
    ///
    /// @throws AssemblyException when it is none
    static URI url(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw noAddress(text);
    }

    /// What is said of a text that is no address.
    ///
    /// @param text shown without what may be secret
    static AssemblyException noAddress(String text) {
        return new AssemblyException(
                "not the address of a server: %s; it is http:// or https://, a host, maybe a port and a path; keys come from the variable that runtime.apiKeyEnv names"
                        .formatted(
                                text.replaceAll("[^/]*@", "[redacted]@")
                                        .replaceAll("\\?.*", "?[redacted]")));
    }
}
