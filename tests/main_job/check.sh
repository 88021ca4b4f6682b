#!/usr/bin/env bash
# The main job from end to end on real parts: Alertmanager, an SMTP relay, webhooks, SQLite and PostgreSQL.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here/../support"
exec /usr/bin/python3 "$here/check.py" "${1:?the path to muster}"
