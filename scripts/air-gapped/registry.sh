#!/usr/bin/env bash
# Usage: registry.sh [start|stop]
#
# A registry that `ollama pull` takes models from, with the reference model in it as
# library/ref:f16, :q8_0 and :q4_K_M (Ollama's own quantizations of the F16).
#
# start: installs and starts it, and pushes what it does not hold yet.
# stop:  ends it; the models stay for the next start.
#
# Two names lead to it: localhost:5000 from the host and from containers with the host's network, and the
# address of Docker's bridge (printed, 172.17.0.1:5000 as a rule) from other containers. Both speak plain
# HTTP, so `ollama pull` wants --insecure ("insecure": true in /api/pull).
set -euo pipefail
. "$(dirname "$0")/lib.sh"

tags=(f16 q8_0 q4_K_M)
model=$root/reference-model/models/quantgate-ref-F16.gguf
data=$state/registry
pusher=quantgate-registry-pusher

holds() {
  curl -sf -o "${2:-/dev/null}" -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
    "http://127.0.0.1:$REGISTRY_PORT/v2/library/ref/manifests/$1"
}

# settings NAME FILE: standard input is what FILE must say; ends the process NAME when it started with other words.
settings() {
  cat >"$2.new"
  cmp -s "$2.new" "$2" || stop "$1" 10
  mv "$2.new" "$2"
}

start_servers() {
  local bridge
  apt_install docker-registry nginx-light curl iproute2
  bridge=$(docker network inspect bridge --format '{{index .Options "com.docker.network.bridge.name"}}')
  bridge=$(ip -4 -o address show "$bridge" | awk '{ sub("/.*", "", $4); print $4; exit }')
  [[ -n $bridge ]] || fail "Docker has no bridge network with an address on this machine"
  mkdir -p "$data"

  # Ollama takes blobs only from a redirect to another host name than the registry's. The bridge's address
  # written as IPv6 is such a name for every way to this registry, and reaches the same place.
  settings registry "$state/registry.yml" <<YAML
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: $data}
  delete: {enabled: true}
middleware:
  storage:
    - name: redirect
      options: {baseurl: "http://[::ffff:$bridge]:$REGISTRY_BLOBS_PORT/"}
http:
  addr: 127.0.0.1:$REGISTRY_BACKEND_PORT
YAML
  # nginx gives the registry both its names, and serves the redirected blobs; pulls ask for ranges of them.
  settings registry-nginx "$state/registry-nginx.conf" <<NGINX
daemon off;
user root;
worker_processes 1;
pid $state/run/registry-nginx-master;
error_log stderr warn;
events {}
http {
  access_log $state/log/registry-access.log;
  client_body_temp_path $state/run/nginx-body;
  proxy_temp_path $state/run/nginx-proxy;
  fastcgi_temp_path $state/run/nginx-fastcgi;
  uwsgi_temp_path $state/run/nginx-uwsgi;
  scgi_temp_path $state/run/nginx-scgi;
  server {
    listen 127.0.0.1:$REGISTRY_PORT;
    listen $bridge:$REGISTRY_PORT;
    client_max_body_size 0;
    location / {
      proxy_pass http://127.0.0.1:$REGISTRY_BACKEND_PORT;
      proxy_set_header Host \$http_host;
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_read_timeout 600s;
    }
  }
  server {
    listen $bridge:$REGISTRY_BLOBS_PORT;
    root $data;
    default_type application/octet-stream;
  }
}
NGINX
  if ! alive registry; then
    spawn registry docker-registry serve "$state/registry.yml"
  fi
  wait_for 30 registry curl -sf "http://127.0.0.1:$REGISTRY_BACKEND_PORT/v2/"
  if ! alive registry-nginx; then
    spawn registry-nginx nginx -c "$state/registry-nginx.conf"
  fi
  wait_for 30 registry-nginx curl -sf "http://127.0.0.1:$REGISTRY_PORT/v2/"
  say "answers at localhost:$REGISTRY_PORT and $bridge:$REGISTRY_PORT"
  printf 'QUANTGATE_REGISTRY=%s\n' "$bridge:$REGISTRY_PORT" >"$state/registry.env"
}

push_models() {
  local tag sum complete=1
  [[ -r $model ]] || fail "no $model"
  sum=$(sha256sum <"$model" | cut -c 1-64)
  for tag in "${tags[@]}"; do holds "$tag" || complete=; done
  if [[ -n $complete && $(cat "$data/pushed" 2>/dev/null) == "$sum" ]]; then
    say "holds ${tags[*]/#/library/ref:}"
    return
  fi
  "$here/ollama-image.sh"
  docker rm -f "$pusher" >/dev/null 2>&1 || true
  trap 'docker rm -f "$pusher" >/dev/null 2>&1 || true' EXIT
  # The host's network, so that the registry is localhost here too; another port than a user's own Ollama.
  docker run -d --rm --name "$pusher" --network host -e OLLAMA_HOST=127.0.0.1:11439 \
    -v "${model%/*}:/models:ro" "$OLLAMA_IMAGE" >/dev/null
  inside() { docker exec "$pusher" "$@" >>"$state/log/registry-push.log" 2>&1; }
  : >"$state/log/registry-push.log"
  local waited=0
  until inside ollama list; do
    ((waited < 60)) || fail "Ollama did not start: $state/log/registry-push.log"
    sleep 0.5
    waited=$((waited + 1))
  done
  for tag in "${tags[@]}"; do
    local name=localhost:$REGISTRY_PORT/library/ref:$tag quantize=()
    if [[ $tag != f16 ]]; then quantize=(--quantize "$tag"); fi
    inside bash -c "echo 'FROM /models/${model##*/}' >/tmp/Modelfile"
    inside ollama create "$name" "${quantize[@]}" -f /tmp/Modelfile || fail "could not make $tag: $state/log/registry-push.log"
    inside ollama push --insecure "$name" || fail "could not push $tag: $state/log/registry-push.log"
    say "pushed library/ref:$tag"
  done
  echo "$sum" >"$data/pushed"
}

case ${1:-start} in
  start)
    "$here/docker-engine.sh"
    start_servers
    push_models
    ;;
  stop)
    stop registry-nginx 10
    stop registry 10
    ;;
  *) fail "unknown '$1': start or stop" ;;
esac
