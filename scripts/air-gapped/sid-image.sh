#!/usr/bin/env bash
# Usage: sid-image.sh
#
# Makes two images from Debian's packages: quantgate/sid, a bare Debian sid, and
# quantgate/llama-server:sid, the same with llama.cpp's server and tools, which starts llama-server.
# What was installed is written to installed/sid-packages.txt in the state folder.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$here/docker-engine.sh"

if image_exists "$SID_IMAGE"; then
  say "$SID_IMAGE is there"
else
  apt_install debootstrap
  [[ $(id -u) == 0 ]] || fail "needs root for debootstrap"
  tree=$(mktemp -d "$state/sid.XXXXXX")
  trap 'rm -rf "$tree"' EXIT
  debootstrap --variant=minbase "$DEBIAN_SUITE" "$tree/root" "$DEBIAN_MIRROR" >"$state/log/debootstrap.log" 2>&1 ||
    fail "debootstrap $DEBIAN_SUITE failed: $state/log/debootstrap.log"
  rm -rf "$tree"/root/var/cache/apt/archives/*.deb "$tree"/root/var/lib/apt/lists/*
  tar -C "$tree/root" -c . | docker import --change 'CMD ["bash"]' - "$SID_IMAGE" >/dev/null
  say "made $SID_IMAGE"
fi

if image_exists "$LLAMA_SERVER_IMAGE"; then
  say "$LLAMA_SERVER_IMAGE is there"
else
  # DOCKER_BUILDKIT=0: the builder that needs no plug-in and no image of its own.
  DOCKER_BUILDKIT=0 docker build --network host -t "$LLAMA_SERVER_IMAGE" - >"$state/log/llama-server-image.log" 2>&1 <<DOCKERFILE ||
FROM $SID_IMAGE
RUN apt-get -o Acquire::Check-Valid-Until=false update -q \\
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends llama.cpp-tools llama.cpp-tools-extra \\
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb
EXPOSE 8080
ENTRYPOINT ["llama-server"]
CMD ["--help"]
DOCKERFILE
    fail "could not build $LLAMA_SERVER_IMAGE: $state/log/llama-server-image.log"
  say "made $LLAMA_SERVER_IMAGE"
fi

docker run --rm --network none --entrypoint dpkg-query "$LLAMA_SERVER_IMAGE" -W -f '${Package} ${Version}\n' \
  >"$state/installed/sid-packages.txt"
installed=$(sed -n 's/^llama.cpp-tools //p' "$state/installed/sid-packages.txt")
say "llama.cpp-tools $installed"
if [[ $installed != "$LLAMA_CPP_SEEN" ]]; then say "the tests were last seen to pass on $LLAMA_CPP_SEEN"; fi
