#!/usr/bin/env bash
# The main job by mouse and keyboard in a headless Chromium, on the real binary with its embedded screens.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
