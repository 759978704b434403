#!/usr/bin/env bash
# What can be said of the code without running its tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/house.sh

scratch=$(mktemp -d -t sinergi-check.XXXXXX)
trap 'rm -rf "$scratch"' EXIT
export SINERGI_DATA=$scratch SINERGI_SECRET_FILE=$scratch/secret SINERGI_DEMO=1
head -c 32 /dev/urandom >"$SINERGI_SECRET_FILE"
export PYTHONPATH=src DJANGO_SETTINGS_MODULE=sinergi.config.settings
unset SINERGI_DATABASE_URL

stage "ruff: style" .venv/bin/ruff check
stage "ruff: format" .venv/bin/ruff format --check
stage "mypy: types" .venv/bin/mypy
stage "import-linter: floors" .venv/bin/lint-imports
stage "djlint: templates" .venv/bin/djlint --lint --quiet src/sinergi/web/templates
stage "Django: migrations complete" .venv/bin/django-admin makemigrations --check --dry-run
stages_end "make check"
