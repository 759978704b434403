#!/usr/bin/env bash
# Make .venv and bring it to the pins, if they changed since the last time.
#   tools/bootstrap.sh run    what the product needs
#   tools/bootstrap.sh dev    that, and what the tests and checks need
# PYTHON names another interpreter than the first python3 that is new enough.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/house.sh

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
    if is_new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  lacks "Python 3.11 or newer is missing (found: $(python3 --version 2>&1 || true))."
}

# The stamp knows the pins, the entry points, and where the folder lies: a moved .venv is made anew.
stamp() { { pwd && cat "$1" pyproject.toml; } | sha256sum | cut -d ' ' -f 1; }

is_current() { [ -x .venv/bin/sinergi ] && [ "$(cat ".venv/pins-$1" 2>/dev/null)" = "$2" ]; }

make_venv() {
  local found
  found=$(python)
  "$found" -c 'import ensurepip, venv' 2>/dev/null ||
    debian_packages "the venv module of Python" python3-venv
  "$found" -m venv --clear .venv
  pwd >.venv/place
}

pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@"; }

install() {
  echo "sinergi: installing the pinned packages of $1 into .venv" >&2
  pip install --require-hashes --requirement "$1"
  pip install --no-deps --no-build-isolation --editable .
}

wanted=${1:?run or dev}
run=$(stamp requirements.txt)
dev=$(stamp requirements-dev.txt)
is_current dev "$dev" && exit 0
[ "$wanted" = run ] && is_current run "$run" && exit 0
if [ ! -x .venv/bin/python ] || { [ -f .venv/place ] && [ "$(cat .venv/place)" != "$PWD" ]; }; then
  make_venv
fi
rm -f .venv/pins-*
case $wanted in
  run) install requirements.txt && echo "$run" >.venv/pins-run ;;
  dev) install requirements-dev.txt && echo "$dev" >.venv/pins-dev ;;
  *) echo "usage: tools/bootstrap.sh run|dev" >&2 && exit 2 ;;
esac
