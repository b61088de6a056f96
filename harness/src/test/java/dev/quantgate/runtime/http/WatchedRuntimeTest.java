package dev.quantgate.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchedRuntimeTest {
    private static final GenerationRequest QUESTION =
            new GenerationRequest(null, "?", 8, 0, Duration.ofSeconds(10));
    private static final ModelIdentity IDENTITY =
            new ModelIdentity("m", "sha256:1", 1L, null, null, "Server", "1", new TreeMap<>());

    private final List<Duration> patience = new ArrayList<>();

    @Test
    void lossWaitsForItsOwnerToSeeTheEnd() {
        var model =
                watched(() -> {
                    throw new RuntimeLostException("m", "answering", "connection reset");
                });
        assertThatThrownBy(() -> model.answer(QUESTION))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessageContaining("its container ended", "connection reset");
        assertThat(patience).containsExactly(WatchedRuntime.UNTIL_SEEN);
    }

    @Test
    void failureOfAnAnswerIsNotDelayedByLookingForAnEnd() {
        var failed = new TokenEvent.Failed(FailureKind.SERVER_ERROR, "busy", 0);
        var model = watched(() -> new EndedStream(failed, 0, OptionalLong.empty()));
        assertThatThrownBy(() -> model.answer(QUESTION).next())
                .hasMessageContaining("its container ended", "busy");
        assertThat(patience).containsExactly(Duration.ZERO);
    }

    private ModelRuntime watched(Supplier<TokenStream> answers) {
        ModelRuntime model =
                new ModelRuntime() {
                    @Override
                    public ModelIdentity identity() {
                        return IDENTITY;
                    }

                    @Override
                    public TokenStream answer(GenerationRequest request) {
                        return answers.get();
                    }

                    @Override
                    public void close() {
                        // nothing is open
                    }
                };
        return new WatchedRuntime(
                model,
                IDENTITY,
                waited -> {
                    patience.add(waited);
                    return Optional.of("its container ended");
                });
    }
}
