#!/bin/bash
# Installs a requirements file into .venv and shows each package as it comes. $1: the file.
set -euo pipefail

echo "Installing $1 (a minute or so on the first run)"
log=.venv/install.log
.venv/bin/python -m pip install --disable-pip-version-check --no-input --requirement "$1" 2>&1 |
    tee "$log" |
    awk '/^Collecting / { printf "  %s\n", $2; fflush() }' || {
    grep -v '^Collecting\|^Requirement already\|^  ' "$log" | tail -n 15 >&2
    echo "The packages could not be installed: see the lines above, and $log." >&2
    exit 1
}
