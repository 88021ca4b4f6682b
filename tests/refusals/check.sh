#!/usr/bin/env bash
# What must be refused, clearly and whole: bad input, strangers, and broken surroundings.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
