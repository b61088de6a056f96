package dev.quantgate.runtime.http;

import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenLogprob;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A model of a server with somebody beside it who knows the server: says why it is gone, looks at
/// answers that prove nothing, and leaves the server as it was found.
public final class WatchedRuntime implements ModelRuntime {
    /// What a server's owner, a container engine, may need to see its end after a connection told
    /// of it.
    public static final Duration UNTIL_SEEN = Duration.ofSeconds(5);

    private final ModelRuntime model;
    private final ModelIdentity identity;
    private final Watch watch;

    /// What the watcher knows.
    public interface Watch {
        /// Why the server is gone, in words; nothing where that is unknown. Asked after a failure
        /// only.
        ///
        /// @param patience how long to wait for an end that may not have been seen yet
        Optional<String> gone(Duration patience);

        /// Looks at an answer that is complete.
        ///
        /// @return why it proves nothing, in words; nothing when it does
        default Optional<String> objection(GenerationRequest request, TokenEvent.Finished end) {
            return Optional.empty();
        }

        /// How many tokens a prompt is; empty where the server cannot tell without answering.
        default OptionalInt promptTokens(GenerationRequest request) {
            return OptionalInt.empty();
        }

        /// Leaves the server as it was found. Called before the model is closed.
        default void leave() {}
    }

    /// @param model closed with this
    /// @param identity what the model and its server are
    public WatchedRuntime(ModelRuntime model, ModelIdentity identity, Watch watch) {
        this.model = model;
        this.identity = identity;
        this.watch = watch;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        try {
            return new Watched(model.answer(request), request);
        } catch (RuntimeLostException e) {
            throw explained(e);
        }
    }

    @Override
    public OptionalInt promptTokens(GenerationRequest request) {
        return watch.promptTokens(request);
    }

    /// The loss with what the watcher knows of it.
    private RuntimeLostException explained(RuntimeLostException loss) {
        return watch.gone(UNTIL_SEEN)
                .map(why -> lost(why + " (" + loss.getMessage() + ")"))
                .orElse(loss);
    }

    private RuntimeLostException lost(String why) {
        return new RuntimeLostException(identity.model(), "answering", why);
    }

    @Override
    public void close() {
        try (model) {
            watch.leave();
        }
    }

    private final class Watched implements TokenStream {
        private final TokenStream stream;
        private final GenerationRequest request;

        Watched(TokenStream stream, GenerationRequest request) {
            this.stream = stream;
            this.request = request;
        }

        @Override
        public TokenEvent next() {
            TokenEvent event;
            try {
                event = stream.next();
            } catch (RuntimeLostException e) {
                throw explained(e);
            }
            Optional<String> loss =
                    switch (event) {
                        case TokenEvent.Finished end -> watch.objection(request, end);
                        // A proxy before a dead server still answers, so the owner is asked.
                        case TokenEvent.Failed failed ->
                                watch.gone(Duration.ZERO)
                                        .map(why -> why + " (" + failed.detail() + ")");
                        case TokenEvent.Piece _, TokenEvent.Reasoning _ -> Optional.empty();
                    };
            if (loss.isPresent()) {
                throw lost(loss.get());
            }
            return event;
        }

        @Override
        public OptionalLong sentNanos() {
            return stream.sentNanos();
        }

        @Override
        public OptionalLong firstByteNanos() {
            return stream.firstByteNanos();
        }

        @Override
        public List<TokenLogprob> logprobs() {
            return stream.logprobs();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
