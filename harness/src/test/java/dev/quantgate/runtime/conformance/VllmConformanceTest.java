package dev.quantgate.runtime.conformance;

/// Chat completions as vLLM streams them.
class VllmConformanceTest extends HttpRuntimeConformance {
    VllmConformanceTest() {
        super(OpenAiDialect.VLLM);
    }
}
