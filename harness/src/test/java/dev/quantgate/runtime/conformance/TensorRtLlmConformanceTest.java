package dev.quantgate.runtime.conformance;

/// Chat completions as TensorRT-LLM streams them.
class TensorRtLlmConformanceTest extends HttpRuntimeConformance {
    TensorRtLlmConformanceTest() {
        super(OpenAiDialect.TENSORRT_LLM);
    }
}
