package dev.quantgate.runtime.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether there is a server at all: any answer counts, a refusal too.
public final class Reachability {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Reachability() {}

    /// Asks for `/health`.
    public static boolean answers(URI base, Access access) {
        try (var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build()) {
            var request =
                    access.authorized(
                            HttpRequest.newBuilder(access.at(base, "/health")).timeout(PATIENCE));
            client.send(request.GET().build(), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
