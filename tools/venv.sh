#!/bin/bash
# Creates .venv with a Python of 3.11 or later. Says in one sentence what is missing, if anything.
set -euo pipefail

fail() {
    echo "$1" >&2
    exit 1
}

python=""
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python="$candidate"
        break
    fi
done
[ -n "$python" ] || fail "Python 3.11 or later is needed: install it (Debian: apt install python3 python3-venv), or name it with 'make run PYTHON=/path/to/python3.11'."
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
    fail "This Python cannot make virtual environments: install its venv module (Debian: apt install python3-venv)."

echo "Creating .venv with $("$python" --version)"
"$python" -m venv --clear .venv || {
    rm -rf .venv
    fail "The virtual environment could not be created in $(pwd)/.venv: see the lines above."
}
