package dev.quantgate.runtime.conformance;

/// Ollama's native API, as its server streams it.
class OllamaConformanceTest extends HttpRuntimeConformance {
    OllamaConformanceTest() {
        super(new OllamaDialect());
    }
}
