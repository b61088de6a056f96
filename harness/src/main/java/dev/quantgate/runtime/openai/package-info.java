/// Servers that speak OpenAI's chat completions: llama-server, vLLM, TGI, TensorRT-LLM, gateways.
@NullMarked
package dev.quantgate.runtime.openai;

import org.jspecify.annotations.NullMarked;
