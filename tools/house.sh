# shellcheck shell=bash
# What the other scripts share; sourced, never run. Exit 3 says: this machine lacks something.

lacks() {
  echo "sinergi: $*" >&2
  exit 3
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# debian_packages WHY PACKAGE...: install them if we may, else say in one line what is missing.
debian_packages() {
  local why=$1
  shift
  if ! is_root || ! command -v apt-get >/dev/null; then
    lacks "$why is missing; install it first (on Debian: apt-get install $*)."
  fi
  echo "sinergi: $why is missing, installing $*" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -q -y --no-install-recommends "$@"; } </dev/null >&2 ||
    lacks "$why could not be installed (apt-get install $*)."
}

# stage NAME COMMAND...: run it, remember how long it took and how it ended; never stops the script.
stages=()
failed=0
stage() {
  local name=$1 begun=$SECONDS code=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || code=$?
  local word=ok
  if [ "$code" -ne 0 ]; then
    word="FAILED ($code)"
    failed=1
  fi
  stages+=("$(printf '%-34s %4d s  %s' "$name" $((SECONDS - begun)) "$word")")
}

# stages_end WHAT: the table of the stages; false if one of them failed.
stages_end() {
  printf '\n== %s: %d s\n' "$1" "$SECONDS"
  printf '   %s\n' "${stages[@]}"
  [ "$failed" -eq 0 ]
}
