#!/usr/bin/env bash
# The comparisons of the manual, one after the other, on this machine. Quote ratios and medians, never single times.
set -euo pipefail
here=$(dirname "$0")
muster=$(realpath "${MUSTER:-build/release/muster}")
for comparison in ${*:-ingest told footprint metrics watchers}; do
  printf '\n== %s\n' "$comparison"
  program=$muster
  if [ "$comparison" = metrics ]; then
    cmake --build --preset release --target metrics_bench >/dev/null
    program=$(realpath build/release/metrics_bench)
  fi
  python3 "$here/$comparison.py" "$program"
done
