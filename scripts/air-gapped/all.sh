#!/usr/bin/env bash
# Usage: all.sh [start|stop]
#
# start: everything that real servers need where no image can be pulled, with the time of each step: Docker
#        engine, images, registry, vLLM, then smoke-test.sh. What is there already is skipped.
# stop:  ends what was started. Images, models and installations stay.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

step() {
  local began=$SECONDS
  "$here/$1" "${@:2}"
  printf '%-28s %5d s\n' "$*" $((SECONDS - began)) >>"$times"
}

case ${1:-start} in
  start)
    times=$(mktemp)
    trap 'rm -f "$times"' EXIT
    # vLLM waits for the network most of the time, Ollama for the compiler.
    step vllm.sh install &
    installing=$!
    step docker-engine.sh
    step sid-image.sh
    step ollama-image.sh
    step registry.sh
    wait "$installing"
    step vllm.sh start
    step smoke-test.sh
    cat "$times"
    ;;
  stop)
    "$here/vllm.sh" stop
    "$here/registry.sh" stop
    "$here/docker-engine.sh" stop
    ;;
  *) fail "unknown '$1': start or stop" ;;
esac
