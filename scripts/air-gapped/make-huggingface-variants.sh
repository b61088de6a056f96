#!/usr/bin/env bash
# Usage: make-huggingface-variants.sh --calibration DIALOGUES.jsonl --out FOLDER [--gguf F16.gguf]
#
# Makes the folders f16, gptq-w4a16 and w8a8 from a GGUF in F16, the bundled model's unless told otherwise, with
# llm-compressor in a virtual environment of its own. Dialogues to calibrate on, none of them a golden case:
# `scripts/quantgate golden generate --set vi-office --seed 1 --training 128 --out DIALOGUES.jsonl`, or any lines of
# {"messages": [{"role": ..., "content": ...}, ...]}.
#
# make-huggingface-variants.sh resolve: lets pip choose anew what hangs on llm-compressor's version, and
# rewrites llmcompressor.lock.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

venv=$state/llmcompressor-$LLMCOMPRESSOR_VERSION
lock=$here/llmcompressor.lock

new_venv() {
  local python=python$LLMCOMPRESSOR_PYTHON
  command -v "$python" >/dev/null || fail "needs $python on PATH"
  rm -rf "$venv"
  "$python" -m venv "$venv" || fail "$python has no venv: install python3-venv"
}

if [[ ${1:-} == resolve ]]; then
  new_venv
  nice "$venv/bin/pip" install -q --no-compile "llmcompressor==$LLMCOMPRESSOR_VERSION" gguf
  {
    echo "# What pip $("$venv/bin/pip" --version | cut -d ' ' -f 2) chose on $(uname -sm), Python $LLMCOMPRESSOR_PYTHON, for the version of versions.env. Written by make-huggingface-variants.sh resolve."
    "$venv/bin/pip" freeze
  } >"$lock"
  cp "$lock" "$venv/lock"
  say "wrote $lock: $(grep -c == "$lock") packages"
  exit
fi

if ! { [[ -f $venv/lock ]] && cmp -s "$lock" "$venv/lock"; }; then
  [[ -f $lock ]] || fail "$lock is missing: make-huggingface-variants.sh resolve writes it"
  new_venv
  nice "$venv/bin/pip" install -q --no-compile --no-deps -r "$lock" >"$state/log/llmcompressor-install.log" 2>&1 ||
    fail "could not install llm-compressor: $state/log/llmcompressor-install.log"
  cp "$lock" "$venv/lock"
  say "installed llm-compressor $LLMCOMPRESSOR_VERSION"
fi
# A --gguf among the arguments comes later, and counts.
PYTHONPATH=$root/scripts/reference-model HF_HUB_OFFLINE=1 CUDA_VISIBLE_DEVICES='' nice "$venv/bin/python" "$here/make-huggingface-variants.py" \
  --gguf "$root/reference-model/models/quantgate-ref-F16.gguf" "$@"
