"""The message catalogues: written, compiled and checked in Python, without GNU gettext.

python -m tools.messages extract    write the texts of the code into locale/*/django.po
python -m tools.messages compile    write the .mo files that Django reads, where they are stale
python -m tools.messages check      fail unless every text is there, translated and sound
python -m tools.messages report     how much is translated of each catalogue and of each package
"""

import sys
from pkgutil import resolve_name

# By name, so that each loads no more than it needs: servers compile, and have no Babel.
COMMANDS = {
    "extract": "tools.catalogue_upkeep:extract",
    "compile": "tools.catalogues:compile_all",
    "check": "tools.catalogue_upkeep:check",
    "report": "tools.catalogue_upkeep:report",
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    return resolve_name(COMMANDS[arguments[0]])()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
