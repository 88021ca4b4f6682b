#!/usr/bin/env bash
# An incident with 10,000 entries in its timeline, in a headless Chromium, on the real binary with its embedded screens.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
