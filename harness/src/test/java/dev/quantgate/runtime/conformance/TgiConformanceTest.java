package dev.quantgate.runtime.conformance;

/// Chat completions as TGI streams them.
class TgiConformanceTest extends HttpRuntimeConformance {
    TgiConformanceTest() {
        super(OpenAiDialect.TGI);
    }
}
