package dev.quantgate.runtime.http;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A model of a server with somebody who watches it: answers that do not begin or stand still end
/// as a timeout, and an answer that broke because the server is gone is a lost world, not a wrong
/// answer.
public final class WatchedRuntime implements ModelRuntime {
    private final ModelRuntime model;
    private final ModelIdentity identity;
    private final Access access;
    private final Watch watch;

    /// What the watcher knows of the server.
    public interface Watch {
        /// Why the server is gone, in words; nothing while it lives. Asked after a failure only.
        Optional<String> gone();

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

        /// Leaves the server as it was found. Called once, before the model is closed.
        default void leave() {}
    }

    /// @param model closed with this
    /// @param identity what the model and its server are
    public WatchedRuntime(ModelRuntime model, ModelIdentity identity, Access access, Watch watch) {
        this.model = model;
        this.identity = identity;
        this.access = access;
        this.watch = watch;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public TokenStream answer(GenerationRequest request) {
        long startNanos = System.nanoTime();
        try {
            return new Watched(model.answer(request), request, startNanos);
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
        return watch.gone()
                .map(why ->
                        new RuntimeLostException(
                                identity.model(), "answering", why + " (" + loss.getMessage() + ")"))
                .orElse(loss);
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
        private volatile long lastNanos;
        private volatile Duration limit;
        private volatile boolean late;
        private volatile boolean ended;

        Watched(TokenStream stream, GenerationRequest request, long startNanos) {
            this.stream = stream;
            this.request = request;
            this.lastNanos = startNanos;
            this.limit = access.firstTokenLimit();
            lookAgain();
        }

        /// One alarm an answer: it moves on when something was heard since it was set.
        private void lookAgain() {
            long leftNanos = limit.toNanos() - (System.nanoTime() - lastNanos);
            if (leftNanos <= 0) {
                late = true;
                stream.close();
                return;
            }
            CompletableFuture.delayedExecutor(leftNanos, TimeUnit.NANOSECONDS)
                    .execute(() -> {
                        if (!ended) {
                            lookAgain();
                        }
                    });
        }

        @Override
        public TokenEvent next() {
            TokenEvent event;
            try {
                event = late ? timeout() : stream.next();
            } catch (RuntimeLostException e) {
                ended = true;
                throw explained(e);
            } catch (IllegalStateException e) {
                if (!late) {
                    throw e;
                }
                event = timeout();
            }
            lastNanos = System.nanoTime();
            return switch (event) {
                case TokenEvent.Finished end -> {
                    ended = true;
                    watch.objection(request, end)
                            .ifPresent(why -> {
                                throw new RuntimeLostException(
                                        identity.model(), "answering", why);
                            });
                    yield end;
                }
                case TokenEvent.Failed failed -> {
                    ended = true;
                    yield late ? timeout() : failed(failed);
                }
                default -> {
                    limit = access.tokenGapLimit();
                    yield event;
                }
            };
        }

        private TokenEvent.Failed timeout() {
            return new TokenEvent.Failed(
                    FailureKind.TIMEOUT,
                    "nothing was heard for " + limit.toMillis() + " ms",
                    System.nanoTime());
        }

        private TokenEvent.Failed failed(TokenEvent.Failed failed) {
            if (failed.kind() == FailureKind.SERVER_ERROR) {
                watch.gone()
                        .ifPresent(why -> {
                            throw new RuntimeLostException(
                                    identity.model(), "answering", access.redacted(why));
                        });
            }
            return new TokenEvent.Failed(
                    failed.kind(), access.redacted(failed.detail()), failed.atNanos());
        }

        @Override
        public void close() {
            ended = true;
            stream.close();
        }
    }
}
