package dev.quantgate.runtime.conformance;

import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.Timeouts;
import dev.quantgate.runtime.TokenUsage;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How a kind of server streams an answer, and how to open the runtime that understands it. Texts
/// contain no quotes and no line breaks.
public interface Dialect {
    /// Opens the runtime under test.
    ///
    /// @param key `null` for none
    ModelRuntime open(URI server, String model, Timeouts timeouts, @Nullable String key);

    /// Scripts everything that opening asks for, so that the server has one model.
    void prepare(WireServer server, String model);

    /// Where questions are asked, e.g. `/api/chat`.
    String path();

    /// The user's message in the body of a question.
    String prompt(String body);

    /// The longest answer that the body of a question allows, in tokens.
    int budget(String body);

    /// What comes before the first token, if anything: a role, an empty chunk.
    String opening();

    /// One chunk of the answer.
    String piece(String text);

    /// One chunk of reasoning, on its own channel.
    String reasoning(String text);

    /// What keeps a connection alive and says nothing.
    String nothing();

    /// All from the last token to the end of the stream.
    ///
    /// @param reason as the server words it: `stop`, `length` and others
    /// @param usage `null` where the server does not count
    String end(String reason, @Nullable TokenUsage usage);

    /// An error in a stream that began well.
    String error(String message);

    /// An end that was cut before its very last mark.
    String halfAnEnd();

    /// How often a server says the same token before it stops a model without a word; empty where
    /// that is never an end.
    default OptionalInt silentAbortAfter() {
        return OptionalInt.empty();
    }

    /// Whether requests carry a key.
    default boolean takesKey() {
        return true;
    }
}
