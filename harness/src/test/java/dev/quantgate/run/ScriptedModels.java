package dev.quantgate.run;

import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.ScriptedMemory;
import dev.quantgate.runtime.FailureKind;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.RuntimeLostException;
import dev.quantgate.runtime.StopReason;
import dev.quantgate.runtime.TokenEvent;
import dev.quantgate.runtime.TokenStream;
import dev.quantgate.runtime.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Models whose answers are written down beforehand, on a clock that moves only when they speak.
public final class ScriptedModels implements ModelOpener {
    private static final long NANOS_A_PIECE = 1_000_000;

    /// What a model does when it is asked.
    public sealed interface Turn {
        /// It says this.
        record Says(String text) implements Turn {}

        /// It fails while its runtime lives.
        record Fails(FailureKind kind) implements Turn {}

        /// Its process is gone.
        record IsLost() implements Turn {}
    }

    private final Map<String, Map<String, List<Turn>>> script = new HashMap<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int open;
    private int mostOpen;
    private int speaking;
    private int mostAtOnce;
    private long nanos;
    private Runnable beforeEachAnswer = () -> {};

    /// What a variant replies to a prompt: in order, the last for ever.
    public ScriptedModels when(String variant, String prompt, Turn... replies) {
        script.computeIfAbsent(variant, _ -> new HashMap<>()).put(prompt, Arrays.asList(replies));
        return this;
    }

    public ScriptedModels says(String variant, String prompt, String text) {
        return when(variant, prompt, new Turn.Says(text));
    }

    /// Runs something before each answer, e.g. cancels the run.
    public void beforeEachAnswer(Runnable action) {
        beforeEachAnswer = action;
    }

    public synchronized long nanos() {
        return nanos;
    }

    /// Variants in the order in which they were loaded.
    public List<String> opened() {
        return opened;
    }

    /// `variant prompt` in the order in which they were asked.
    public List<String> asked() {
        return asked;
    }

    /// Models that are loaded and not closed.
    public int open() {
        return open;
    }

    /// Most models that were ever loaded at the same time.
    public int mostOpen() {
        return mostOpen;
    }

    /// Most answers that were ever given at the same time.
    public int mostAtOnce() {
        return mostAtOnce;
    }

    private synchronized void spoken() {
        speaking--;
    }

    @Override
    public synchronized Opened open(Plan.PlannedVariant variant) {
        opened.add(variant.name());
        open++;
        mostOpen = Math.max(mostOpen, open);
        return new Opened() {
            @Override
            public ModelRuntime runtime() {
                return new Scripted(variant.name());
            }

            @Override
            public MemoryProbe memory() {
                return ScriptedMemory.always(300, 200);
            }

            @Override
            public void close() {
                closed();
            }
        };
    }

    private synchronized void closed() {
        open--;
    }

    private Turn reply(String variant, String prompt) {
        List<Turn> replies =
                script.getOrDefault(variant, Map.of())
                        .getOrDefault(prompt, List.of(new Turn.Says("đúng")));
        int turn = told.merge(variant + "\n" + prompt, 1, Integer::sum) - 1;
        return replies.get(Math.min(turn, replies.size() - 1));
    }

    private final class Scripted implements ModelRuntime {
        private final String variant;

        Scripted(String variant) {
            this.variant = variant;
        }

        @Override
        public ModelIdentity identity() {
            return new ModelIdentity(
                    variant, null, null, "llama", variant, "scripted", "1", new TreeMap<>());
        }

        @Override
        public TokenStream answer(GenerationRequest request) {
            beforeEachAnswer.run();
            synchronized (ScriptedModels.this) {
                return speak(request);
            }
        }

        private TokenStream speak(GenerationRequest request) {
            asked.add(variant + " " + request.prompt());
            var events = new ArrayDeque<TokenEvent>();
            switch (reply(variant, request.prompt())) {
                case Turn.Says(String text) -> {
                    for (String word : text.split("(?<= )", -1)) {
                        nanos += NANOS_A_PIECE;
                        events.add(new TokenEvent.Piece(word, nanos));
                    }
                    events.add(
                            new TokenEvent.Finished(
                                    StopReason.END_OF_TEXT,
                                    new TokenUsage(10, events.size(), 0),
                                    nanos));
                }
                case Turn.Fails(FailureKind kind) ->
                        events.add(new TokenEvent.Failed(kind, "scripted", nanos));
                case Turn.IsLost() ->
                        throw new RuntimeLostException(variant, "answering", "it died");
            }
            speaking++;
            mostAtOnce = Math.max(mostAtOnce, speaking);
            return new TokenStream() {
                @Override
                public TokenEvent next() {
                    return events.remove();
                }

                @Override
                public void close() {
                    events.clear();
                    spoken();
                }
            };
        }

        @Override
        public void close() {
            // closed with the model that holds it
        }
    }
}
