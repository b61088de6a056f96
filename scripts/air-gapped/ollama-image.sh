#!/usr/bin/env bash
# Usage: ollama-image.sh
#
# Makes the image quantgate/ollama:VERSION: Ollama built from its Go module, on the image of sid-image.sh,
# whose llama-server and llama-quantize it runs.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

if docker info >/dev/null 2>&1 && image_exists "$OLLAMA_IMAGE"; then
  say "$OLLAMA_IMAGE is there"
  exit
fi
"$here/sid-image.sh"

binary=$state/ollama-$OLLAMA_VERSION/ollama
if [[ ! -x $binary ]]; then
  command -v go >/dev/null || fail "needs Go 1.26 or later on PATH"
  command -v gcc >/dev/null || fail "needs gcc on PATH"
  # Without the version it calls itself 0.0.0. Nothing is inlined and the C of its database little optimised,
  # which takes 150 instead of 250 seconds of processor time: models are computed by llama-server, not by this.
  GOBIN=${binary%/*}.part CGO_ENABLED=1 CGO_CFLAGS=-O1 go install -gcflags=all=-l \
    -ldflags "-s -w -X github.com/ollama/ollama/version.Version=$OLLAMA_VERSION" \
    "github.com/ollama/ollama@v$OLLAMA_VERSION" >"$state/log/ollama-build.log" 2>&1 ||
    fail "could not build Ollama $OLLAMA_VERSION: $state/log/ollama-build.log"
  mv -T "${binary%/*}.part" "${binary%/*}"
  say "built Ollama $OLLAMA_VERSION"
fi

DOCKER_BUILDKIT=0 docker build --network none -t "$OLLAMA_IMAGE" -f - "${binary%/*}" \
  >"$state/log/ollama-image.log" 2>&1 <<DOCKERFILE || fail "could not build $OLLAMA_IMAGE: $state/log/ollama-image.log"
FROM $LLAMA_SERVER_IMAGE
COPY ollama /usr/bin/ollama
RUN mkdir -p /usr/lib/ollama \\
 && ln -s /usr/bin/llama-server /usr/bin/llama-quantize /usr/lib/ollama/
ENV OLLAMA_HOST=0.0.0.0:11434
EXPOSE 11434
ENTRYPOINT ["/usr/bin/ollama"]
CMD ["serve"]
DOCKERFILE
say "made $OLLAMA_IMAGE"
