#!/bin/bash
# polib eats a letter at each LINE SEPARATOR of what it wrote itself, if it reads it from a string.
#
# polib 1.2.0. Upstream: izimobil/polib issue 170.
# Guess: polib.pofile() gives the same of a file's path and of its content, and what polib wrote it reads.
# Seen: it breaks the text at U+2028 into two quoted parts. From the path both are read. From the content
# that sign ends the line too, the letter before it is cut off in place of the quotation mark, and nothing
# is raised. The sign comes with text that is copied from layout programs: a word of a translation that
# was uploaded comes back short.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --quiet --disable-pip-version-check polib==1.2.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path

import polib

catalogue = polib.POFile()
catalogue.append(polib.POEntry(msgid="first line\u2028second", msgstr="dòng một\u2028dòng hai"))
catalogue.save("vi.po")
[by_path] = polib.pofile("vi.po")
[by_content] = polib.pofile(Path("vi.po").read_text(encoding="utf-8"))
print("path:   ", ascii(by_path.msgid), ascii(by_path.msgstr))
print("content:", ascii(by_content.msgid), ascii(by_content.msgstr))
assert by_path.msgstr == "dòng một\u2028dòng hai"
assert by_content.msgid == "first linsecond", "Both ways read the same now."
assert by_content.msgstr == "dòng mộdòng hai"
PYTHON
