#!/usr/bin/env bash
# Usage: llama-tool.sh TOOL [ARGUMENT...], e.g. llama-tool.sh llama-quantize my-F16.gguf my-Q5_K_M.gguf Q5_K_M
#
# Runs one of llama.cpp's tools (llama-quantize, llama-bench, llama-batched-bench, llama-perplexity, llama-cli,
# llama-server, ...) from the image of sid-image.sh on files of this machine. The tool sees the current folder
# and the folders of the absolute paths among its arguments. Ports are the host's own.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
(($#)) || fail "which tool? e.g. llama-quantize"
docker info >/dev/null 2>&1 || fail "no Docker engine answers: docker-engine.sh starts one"
image_exists "$LLAMA_SERVER_IMAGE" || fail "no $LLAMA_SERVER_IMAGE: sid-image.sh makes it"

mounts=(-v "$PWD:$PWD")
for argument in "${@:2}"; do
  folder=$argument
  [[ -d $folder ]] || folder=$(dirname "$argument")
  if [[ $argument == /* && -d $folder && $folder != / ]]; then mounts+=(-v "$folder:$folder"); fi
done
# A folder mounted twice is refused.
mapfile -t mounts < <(printf '%s\n' "${mounts[@]}" | grep -v '^-v$' | sort -u | sed 's/^/-v\n/')
exec docker run --rm -i --network host --user "$(id -u):$(id -g)" -e HOME=/tmp "${mounts[@]}" -w "$PWD" \
  --entrypoint "$1" "$LLAMA_SERVER_IMAGE" "${@:2}"
