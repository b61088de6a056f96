package dev.quantgate.load;

import dev.quantgate.memory.MemoryProbe;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.memory.ScriptedMemory;
import dev.quantgate.run.ModelOpener;
import dev.quantgate.run.Plan.PlannedVariant;
import dev.quantgate.runtime.GenerationRequest;
import dev.quantgate.runtime.ModelIdentity;
import dev.quantgate.runtime.ModelRuntime;
import dev.quantgate.runtime.TokenStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Opens scripted models and knows what was opened and closed.
final class ScriptedOpener implements ModelOpener {
    static final long OWN = 50;
    private static final long BEFORE = 20;

    final List<String> opened = new ArrayList<>();
    int open;
    MemoryProbe memory = ScriptedMemory.always(200, OWN);
    private final Map<String, ScriptedModel> models = new HashMap<>();

    ScriptedOpener with(String variant, ScriptedModel model) {
        models.put(variant, model);
        return this;
    }

    @Override
    public Opened open(PlannedVariant variant) {
        opened.add(variant.name());
        open++;
        ScriptedModel model = models.get(variant.name());
        if (model == null) {
            throw new IllegalStateException("no script for " + variant.name());
        }
        return new Scripted(model);
    }

    private final class Scripted implements Opened, ModelRuntime {
        private final ScriptedModel model;

        Scripted(ScriptedModel model) {
            this.model = model;
        }

        @Override
        public ModelRuntime runtime() {
            return this;
        }

        @Override
        public TokenStream answer(GenerationRequest request) {
            return model.apply(request);
        }

        @Override
        public ModelIdentity identity() {
            return new ModelIdentity(
                    "scripted", null, null, null, null, "scripted", "1", new TreeMap<>());
        }

        @Override
        public MemoryProbe memory() {
            return memory;
        }

        @Override
        public Optional<MemoryVector> memoryBeforeLoad() {
            return Optional.of(ScriptedMemory.vector(30, BEFORE));
        }

        @Override
        public void close() {
            open--;
        }
    }
}
