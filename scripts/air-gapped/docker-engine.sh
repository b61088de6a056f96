#!/usr/bin/env bash
# Usage: docker-engine.sh [start|stop]
#
# start: sees to it that a Docker engine answers. If none does, installs Debian's and starts it by hand.
# stop:  ends the engine that start started, and no other.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

case ${1:-start} in
  start)
    if docker info >/dev/null 2>&1; then
      say "an engine answers: $(docker info --format '{{.ServerVersion}}, {{.Driver}}')"
      exit
    fi
    # iptables is only recommended by docker.io; the engine does not start without it.
    apt_install docker.io iptables ca-certificates
    [[ $(id -u) == 0 ]] || fail "needs root to start dockerd"
    if ! alive dockerd; then
      # A process that was killed leaves its identifier behind, and the next engine refuses to start.
      rm -f /var/run/docker.pid
      spawn dockerd dockerd
    fi
    wait_for 60 dockerd docker info
    say "started: $(docker info --format '{{.ServerVersion}}, {{.Driver}}')"
    ;;
  stop) stop dockerd 30 ;;
  *) fail "unknown '$1': start or stop" ;;
esac
