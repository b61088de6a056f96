#!/usr/bin/env bash
# Usage: smoke-test.sh [llama|ollama|registry|vllm ...]
#
# Asks each real server for what the tests will ask of it (all four when none is named). It starts no
# registry and no vLLM: registry.sh and vllm.sh do. Leaves no container and no volume.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

models=$root/reference-model/models
f16=quantgate-ref-F16.gguf
question='Chọn một nhãn (tích cực, tiêu cực, trung tính) cho phản hồi này và chỉ trả về nhãn: Cà phê thì chất lượng tuyệt vời.'
answer='tích cực'
container=quantgate-smoke-$$
scratch=$(mktemp -d)
clean_up() {
  docker rm -f -v "$container" >/dev/null 2>&1 || true
  docker volume rm "$container" >/dev/null 2>&1 || true
  rm -rf "$scratch"
}
trap clean_up EXIT

# run PORT ARGUMENT...: starts the container, and leaves where its port leads in $url.
run() {
  local port=$1
  shift
  docker rm -f -v "$container" >/dev/null 2>&1 || true
  docker run -d --name "$container" -p "127.0.0.1::$port" "$@" >/dev/null
  url=http://$(docker port "$container" "$port" | head -n 1)
}

# up PATH: waits until the container answers there.
up() {
  local waited=0
  until curl -sf "$url$1" >/dev/null; do
    ((waited < 120)) || fail "$container did not answer in a minute: $(docker logs --tail 1 "$container" 2>&1)"
    sleep 0.5
    waited=$((waited + 1))
  done
}

# chat URL MODEL: the answer of a server that speaks as OpenAI's does.
chat() {
  curl -sf -m 120 "$1/v1/chat/completions" -H 'Content-Type: application/json' \
    -d "{\"model\":\"$2\",\"messages\":[{\"role\":\"user\",\"content\":\"$question\"}],\"temperature\":0,\"max_tokens\":40}"
}

right() { [[ $2 == *"$answer"* ]] || fail "$1 answered ${2:-nothing}"; }

llama() {
  (cd "$scratch" && "$here/llama-tool.sh" llama-quantize "$models/$f16" small.gguf Q4_K_M >"$scratch/quantize.log" 2>&1) ||
    fail "llama-quantize: $(tail -n 1 "$scratch/quantize.log")"
  run 8080 -v "$scratch:/models:ro" "$LLAMA_SERVER_IMAGE" -m /models/small.gguf --host 0.0.0.0 --port 8080 -c 4096 -t 1
  up /health
  right llama-server "$(chat "$url" small)"
  say "llama-quantize makes a Q4_K_M and llama-server answers from it"
}

ollama() {
  local digest
  run 11434 "$OLLAMA_IMAGE"
  up /api/version
  [[ $(curl -sf "$url/api/version") == *"\"$OLLAMA_VERSION\""* ]] || fail "ollama calls itself $(curl -sf "$url/api/version")"
  digest=sha256:$(sha256sum <"$models/$f16" | cut -c 1-64)
  curl -sf -T "$models/$f16" -X POST "$url/api/blobs/$digest" || fail "ollama did not take the GGUF"
  create() { curl -sf "$url/api/create" -d "{\"model\":\"$1\",\"files\":{\"m.gguf\":\"$digest\"}$2}" | tail -n 1; }
  [[ $(create ref:f16 '') == *'"success"'* ]] || fail "ollama did not import the GGUF"
  [[ $(create ref:q4 ',"quantize":"q4_K_M"') == *'"success"'* ]] || fail "ollama did not quantize"
  [[ $(curl -sf "$url/api/show" -d '{"model":"ref:q4"}') == *'"quantization_level":"Q4_K_M"'* ]] || fail "ref:q4 is no Q4_K_M"
  local tag
  for tag in f16 q4; do
    right "ollama's ref:$tag" "$(curl -sf "$url/api/chat" -d "{\"model\":\"ref:$tag\",\"stream\":false,\"options\":{\"temperature\":0,\"num_ctx\":4096},\"messages\":[{\"role\":\"user\",\"content\":\"$question\"}]}")"
  done
  say "ollama imports a GGUF, quantizes it to Q4_K_M and answers from both"
}

# blobs_served: how many bytes of models the registry has handed out so far.
blobs_served() { awk '$7 ~ /^\/docker\/registry\/v2\/blobs\// { sum += $10 } END { print sum + 0 }' "$state/log/registry-access.log"; }

registry() {
  local registry before first
  [[ -f $state/registry.env ]] || fail "no registry: registry.sh starts it"
  registry=$(sed -n 's/^QUANTGATE_REGISTRY=//p' "$state/registry.env")
  docker volume create "$container" >/dev/null
  pull() { [[ $(curl -s "$url/api/pull" -d "{\"model\":\"$registry/library/ref:$1\",\"insecure\":true}" | tail -n 1) == *'"success"'* ]]; }
  before=$(blobs_served)
  run 11434 -v "$container:/root/.ollama" "$OLLAMA_IMAGE"
  up /api/version
  local tag
  for tag in f16 q8_0 q4_K_M; do
    pull "$tag" || fail "could not pull $registry/library/ref:$tag"
    right "ref:$tag" "$(chat "$url" "$registry/library/ref:$tag")"
  done
  first=$(blobs_served)
  ((first > before)) || fail "the first pull downloaded nothing"
  # Another container on the same volume, as in a second run.
  run 11434 -v "$container:/root/.ollama" "$OLLAMA_IMAGE"
  up /api/version
  for tag in f16 q8_0 q4_K_M; do pull "$tag" || fail "could not pull $registry/library/ref:$tag again"; done
  (($(blobs_served) == first)) || fail "the second pull downloaded $(($(blobs_served) - first)) bytes"
  say "ollama pulls from $registry: $((first - before)) bytes, the second time none"
}

vllm() {
  local variant port
  for variant in f16:$VLLM_PORT_F16 gptq-w4a16:$VLLM_PORT_GPTQ_W4A16 w8a8:$VLLM_PORT_W8A8; do
    port=${variant#*:} variant=${variant%:*}
    right "vLLM's ref-$variant" "$(chat "http://127.0.0.1:$port" "ref-$variant")"
  done
  say "vLLM answers from f16, gptq-w4a16 and w8a8"
}

(($#)) || set -- llama ollama registry vllm
for server; do
  case $server in
    llama | ollama | registry | vllm) "$server" ;;
    *) fail "unknown '$server': llama, ollama, registry or vllm" ;;
  esac
done
