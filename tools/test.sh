#!/usr/bin/env bash
# The whole suite: on SQLite with coverage, then all that reaches a database again on PostgreSQL.
# What kills processes or drives a browser ("alone") runs without a neighbour.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/house.sh

scratch=$(mktemp -d -t sinergi-test.XXXXXX)
cluster=
leave() {
  rm -rf "$scratch"
  [ -z "$cluster" ] || tools/postgres.sh stop "$cluster"
}
trap leave EXIT
trap 'exit 143' TERM INT
export SINERGI_DATA=$scratch/data HYPOTHESIS_STORAGE_DIRECTORY=$scratch/hypothesis
export COVERAGE_FILE=$scratch/coverage
unset SINERGI_DATABASE_URL SINERGI_DEMO
mkdir -m 0700 "$SINERGI_DATA"

find_chromium() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}
if [ -z "${SINERGI_CHROMIUM:-}" ]; then
  find_chromium >/dev/null || debian_packages "Chromium" chromium fonts-liberation
  SINERGI_CHROMIUM=$(find_chromium)
fi
export SINERGI_CHROMIUM

# Exit 5 of pytest: nothing was chosen, and nothing is said of it at the end. One of the stages of a
# database may be empty, both may not.
closing=()
declare -A passed_on
tests() {
  local code=0 last
  .venv/bin/python -m pytest -q "$@" 2>&1 | tee "$scratch/out" || code=$?
  if [ "$code" -eq 5 ]; then
    return 0
  fi
  last=$(grep -E '^=* ?([0-9]+ |no tests)' "$scratch/out" | tail -n 1)
  closing+=("$last")
  if grep -q passed <<<"$last"; then
    passed_on[$database]=yes
  fi
  return "$code"
}
measured=(--cov --cov-append --cov-report=)
together=(-n 2 --dist loadgroup)

postgres_tests() {
  SINERGI_DATABASE_URL=$address tests -p tools.only_database "$@"
}

database=SQLite
stage "SQLite, two workers" tests "${measured[@]}" "${together[@]}" -m "not alone and not browser"
stage "SQLite, alone" tests "${measured[@]}" -m "(alone or browser) and not postgresql"

stage "Coverage of the rules" .venv/bin/coverage report --fail-under=100
database=PostgreSQL
started=$(tools/postgres.sh start)
cluster=${started%%$'\n'*} address=${started#*$'\n'}
stage "PostgreSQL, two workers" postgres_tests "${together[@]}" -m "not alone and not browser and not sqlite"
stage "PostgreSQL, alone" postgres_tests -m "alone and not browser and not sqlite"

# counted WORD: how many tests ended so, over all stages.
counted() {
  printf '%s\n' "${closing[@]}" | grep -oE "[0-9]+ $1" | awk '{ sum += $1 } END { print sum + 0 }'
}

stages_end "make test" || true
printf '   %s\n' "${closing[@]}"
echo "Tests: $(counted passed) passed, $(($(counted failed) + $(counted error))) failed, $(counted skipped) skipped"
[ "$failed" -eq 0 ] && [ -n "${passed_on[SQLite]:-}" ] && [ -n "${passed_on[PostgreSQL]:-}" ]
