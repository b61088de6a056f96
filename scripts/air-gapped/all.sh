#!/usr/bin/env bash
# Usage: all.sh [prepare|start|stop]
#
# prepare: everything that takes long and can go on beside other work, most of it downloads: Docker engine,
#          images, vLLM's installation. What is there already is skipped.
# start:   the same, then what answers: registry, vLLM, then smoke-test.sh.
# stop:    ends what was started. Images, models and installations stay.
#
# The time of each step is printed at the end.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

step() {
  local began=$SECONDS
  "$here/$1" "${@:2}"
  printf '%-28s %5d s\n' "$*" $((SECONDS - began)) >>"$times"
}

prepare() {
  # vLLM waits for the network most of the time, Ollama for the compiler.
  step vllm.sh install &
  local vllm=$!
  step docker-engine.sh
  step sid-image.sh
  step ollama-image.sh
  wait "$vllm" || fail "vLLM could not be installed"
}

times=$(mktemp)
trap 'rm -f "$times"' EXIT

case ${1:-start} in
  prepare)
    prepare
    cat "$times"
    ;;
  start)
    prepare
    step registry.sh
    step vllm.sh start
    step smoke-test.sh
    cat "$times"
    ;;
  stop)
    "$here/vllm.sh" stop
    "$here/registry.sh" stop
    "$here/docker-engine.sh" stop
    ;;
  *) fail "unknown '$1': prepare, start or stop" ;;
esac
