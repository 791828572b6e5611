#!/usr/bin/env bash
# Prints the tables of docs/benchmarks.md. Takes some minutes; best on a machine with nothing else to do.
#   docs/benchmarks.sh [POLICY]     POLICY: a file to time the import with; the bundled sample otherwise
set -euo pipefail
cd "$(dirname "$0")/.."
printf '%s cores, %s\n' "$(nproc)" "$(free -h 2>/dev/null | awk '/^Mem/ {print $2 " memory"}')"
for bench in start ledger_table search workspace register incidents drafting merge; do
  printf '\n## %s\n\n' "$bench"
  if [[ $bench == start && ${1-} ]]; then
    cargo bench --quiet --bench start -- "$(realpath "$1")"
  else
    cargo bench --quiet --bench "$bench"
  fi
done
