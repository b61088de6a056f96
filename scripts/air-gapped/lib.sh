# shellcheck shell=bash
# What every script of this folder shares. Sourced, not run.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034  # not every script uses it
root=$(cd "$here/../.." && pwd)
# shellcheck source=versions.env
. "$here/versions.env"

# Everything that is built or downloaded lies here, outside the work tree: a fresh clone finds it again.
state=${QUANTGATE_AIR_GAPPED_STATE:-${XDG_CACHE_HOME:-$HOME/.cache}/quantgate/air-gapped}
mkdir -p "$state/installed" "$state/log" "$state/run"

say() { printf '%s: %s\n' "$(basename "$0")" "$*"; }
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Installs the Debian packages that are missing, and starts none of the services they bring.
apt_install() {
  local missing=() package policy=/usr/sbin/policy-rc.d written=
  for package; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  if ((${#missing[@]})); then
    [[ $(id -u) == 0 ]] || fail "needs root to install ${missing[*]}"
    command -v apt-get >/dev/null || fail "needs ${missing[*]}, and this is not Debian: install them by hand"
    if [[ ! -e $policy ]]; then
      written=1
      printf '#!/bin/sh\nexit 101\n' >"$policy"
      chmod 755 "$policy"
    fi
    local rc=0
    {
      apt-get -o DPkg::Lock::Timeout=300 update -q &&
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}"
    } >"$state/log/apt.log" 2>&1 || rc=$?
    if [[ -n $written ]]; then rm -f "$policy"; fi
    ((rc == 0)) || fail "could not install ${missing[*]}: $state/log/apt.log"
  fi
  dpkg-query -W -f '${Package} ${Version}\n' "$@" >"$state/installed/$(basename "$0" .sh)-host-packages.txt"
}

image_exists() { docker image inspect "$1" >/dev/null 2>&1; }

# When a process started, in clock ticks since boot. Its name, in brackets, may hold spaces.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }

# alive NAME: whether the process that spawn NAME started still runs; its identifier is in $pid.
alive() {
  local start
  [[ -f $state/run/$1.pid ]] || return 1
  read -r pid start <"$state/run/$1.pid"
  # The start time keeps a reused identifier from being taken for ours.
  [[ -n $start && $(started_at "$pid") == "$start" ]]
}

# spawn NAME COMMAND...: in the background, in a session of its own, its output in log/NAME.log.
spawn() {
  local name=$1
  shift
  setsid "$@" >"$state/log/$name.log" 2>&1 </dev/null &
  pid=$!
  printf '%s %s\n' "$pid" "$(started_at "$pid")" >"$state/run/$name.pid"
}

# stop NAME SECONDS: ends what spawn NAME started, by force after SECONDS. Safe to call twice.
stop() {
  local waited=0
  if alive "$1"; then
    kill "$pid"
    while alive "$1" && ((waited < $2 * 5)); do
      sleep 0.2
      waited=$((waited + 1))
    done
    if alive "$1"; then kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid"; fi
    say "stopped $1"
  fi
  rm -f "$state/run/$1.pid"
}

# wait_for SECONDS NAME COMMAND...: until COMMAND succeeds; fails at once when the process NAME has ended.
wait_for() {
  local limit=$1 name=$2 began=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    alive "$name" || fail "$name ended while starting: $(tail -n 1 "$state/log/$name.log") ($state/log/$name.log)"
    ((SECONDS - began < limit)) || fail "$name did not answer within $limit s: $state/log/$name.log"
    sleep 0.5
  done
}
