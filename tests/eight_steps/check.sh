#!/usr/bin/env bash
# The eight steps of the default process, by the command line and by the screens: at each the guide names the next thing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
