package dev.quantgate.runtime.conformance;

/// Chat completions as gateways stream them.
class GatewayConformanceTest extends HttpRuntimeConformance {
    GatewayConformanceTest() {
        super(OpenAiDialect.GATEWAY);
    }
}
