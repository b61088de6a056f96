#!/usr/bin/env bash
# Builds and starts what scripts/air-gapped makes, and runs the tests that ask real servers: Ollama and
# llama-server in containers, a registry, vLLM, each to a decision. One that is missing fails.
set -euo pipefail
cd "$(dirname "$0")/.."

trap 'scripts/air-gapped/all.sh stop' EXIT
scripts/air-gapped/all.sh
. scripts/air-gapped/testcontainers.env
./mvnw -B -ntp -Dquick -Preal verify -Dquantgate.real=required
