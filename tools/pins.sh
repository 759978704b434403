#!/usr/bin/env bash
# Make requirements.txt (what runs) and requirements-dev.txt (that, and what tests) from pyproject.toml:
# every package at one version with the hashes of its files, and no address of any index.
#   tools/pins.sh            keep the versions as they are, add what is new
#   tools/pins.sh --upgrade  take the newest that pyproject.toml allows
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--generate-hashes --allow-unsafe --no-strip-extras --build-deps-for=editable --no-config
  --no-header --no-emit-options --quiet)
.venv/bin/pip-compile "${options[@]}" "$@" --extra match --output-file requirements.txt pyproject.toml
.venv/bin/pip-compile "${options[@]}" "$@" --extra match --extra dev --constraint requirements.txt \
  --output-file requirements-dev.txt pyproject.toml
