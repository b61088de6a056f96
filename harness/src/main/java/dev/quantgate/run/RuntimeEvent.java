package dev.quantgate.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quantgate.memory.MemoryVector;
import dev.quantgate.runtime.ModelIdentity;

/// What happened to a variant's runtime: a line of `runtime.jsonl`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RuntimeEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RuntimeEvent.MemoryRead.class, name = "memory"),
    @JsonSubTypes.Type(value = RuntimeEvent.Lost.class, name = "lost"),
})
sealed interface RuntimeEvent {
    /// Name of the variant.
    String variant();

    /// The model was loaded and is ready.
    ///
    /// @param loadMillis from asking for it until it was ready
    /// @param modelsAtOnce models that share the machine, this one included
    record Started(String variant, long loadMillis, int modelsAtOnce, ModelIdentity identity)
            implements RuntimeEvent {}

    /// Memory of the model's process.
    record MemoryRead(String variant, MemoryVector memory) implements RuntimeEvent {}

    /// The runtime was lost.
    ///
    /// @param why in words
    record Lost(String variant, String why) implements RuntimeEvent {}
}
