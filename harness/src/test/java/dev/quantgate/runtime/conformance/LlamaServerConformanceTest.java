package dev.quantgate.runtime.conformance;

/// Chat completions as llama-server streams them.
class LlamaServerConformanceTest extends HttpRuntimeConformance {
    LlamaServerConformanceTest() {
        super(OpenAiDialect.LLAMA_SERVER);
    }
}
