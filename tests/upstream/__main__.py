"""The list for an upgrade after which the newsroom does not start: `python -m tests.upstream`.

Only the packages are loaded, nothing of ours. tests/test_upstream.py says more where it runs.
"""

import sys
from importlib import import_module

import django
from django.conf import settings

from tests.upstream import source
from tests.upstream.table import changes, files_by_key, private_names, read_rows

# Models of ours that packages are told of.
_OURS = (
    "AUTH_USER_MODEL",
    "WAGTAILIMAGES_IMAGE_MODEL",
    "WAGTAILDOCS_DOCUMENT_MODEL",
    "WAGTAILMEDIA",
)


def load_packages() -> None:
    module = import_module("config.settings.test")
    values = {name: getattr(module, name) for name in dir(module) if name.isupper()}
    values = {name: value for name, value in values.items() if name not in _OURS}
    apps = [app for app in values["INSTALLED_APPS"] if app.split(".")[0] not in source.rooms()]
    settings.configure(**{**values, "INSTALLED_APPS": apps})
    django.setup()


def main() -> int:
    load_packages()
    rows = [row for row in read_rows() if row.kind not in ("route", "template")]
    modules = list(source.modules())
    where = files_by_key(source.uses(modules, private_names(rows)))
    lines = list(changes(rows, where, {}, source.bodies(modules)))
    lines.insert(0, f"{len(lines)} differences from tests/upstream/*.csv")
    sys.stdout.write("\n".join(lines) + "\n")
    return len(lines) > 1


if __name__ == "__main__":
    sys.exit(main())
