#!/usr/bin/env bash
# The real binary is killed over and over under load; nothing that it has accepted may be lost.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
