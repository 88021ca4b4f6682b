#!/usr/bin/env bash
# The comparisons of the manual, one after the other, on this machine. Quote ratios and medians, never single times.
set -euo pipefail
here=$(dirname "$0")
muster=$(realpath "${MUSTER:-build/release/muster}")
for comparison in ${*:-ingest told footprint}; do
  printf '\n== %s\n' "$comparison"
  python3 "$here/$comparison.py" "$muster"
done
