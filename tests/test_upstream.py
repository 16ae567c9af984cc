"""What we take from packages without their promise stands in tests/upstream/*.csv.

Patches of what a package holds, private names, classes that no documentation tells one to extend
and what ours override of them, and addresses and templates that ours stand before. After an upgrade
the first test fails with one list of what is gone or has changed, and in which files of ours it is
used. A new use fails until it is entered. See docs/upgrading.md.

The names of the packages' addresses are a table of their own, which tests/walls/test_guard.py
guards. What the search does on PostgreSQL alone, tests/search plays there.
"""

import re
import sys

import pytest
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView
from wagtail.blocks import StructBlock
from wagtail.models import Page

from tests.upstream import running, shadows, source
from tests.upstream.signatures import signature
from tests.upstream.source import ROOT, Use
from tests.upstream.table import Row, changes, files_by_key, private_names, read_rows, unlisted

_THREAD = r"[\w-]+/[\w-]+#\d+"
_KNOWN = re.compile(rf"(declined: )?{_THREAD}")
_UPSTREAM = re.compile(rf"{_KNOWN.pattern}|none found( \({_THREAD}.* near\))?|not sought")


@pytest.fixture(scope="module")
def modules():
    return list(source.modules())


@pytest.fixture(scope="module")
def bodies(modules):
    return source.bodies(modules)


@pytest.fixture(scope="module")
def uses(modules, bodies):
    listed = private_names(read_rows())
    found = {*source.uses(modules, listed), *running.patched(), *shadows.uses()}
    for own in running.load(module.where for module in modules):
        found |= set(running.overrides_of(own, bodies))
    return found


def test_packages_give_what_we_take_and_the_table_names_all_of_it(uses, bodies):
    given = {"route": shadows.routes().get, "template": shadows.templates().get}
    asked = read_rows(), files_by_key(uses), given, bodies
    lines = [*changes(*asked), *unlisted(*asked)]
    assert not lines, (
        f"{len(lines)} differences from tests/upstream/*.csv (docs/upgrading.md):\n"
        + "\n".join(lines)
    )


def test_every_row_says_why_and_what_is_known_upstream():
    rows = read_rows()
    assert not [row.name for row in rows if not row.signature]
    assert not [row.name for row in rows if row.kind != "override" and not row.why]
    known = [row for row in rows if row.kind in ("patch", "private", "class")]
    assert not [row.name for row in known if not _UPSTREAM.fullmatch(row.upstream)]
    assert len({row.key for row in rows}) == len(rows)


PATCHES = [row for row in read_rows() if row.kind == "patch" and _KNOWN.fullmatch(row.upstream)]


@pytest.mark.parametrize("row", PATCHES, ids=lambda row: row.name)
def test_a_patch_names_its_thread_in_the_code(row, uses):
    """So that whoever reads the workaround can see whether it may go."""
    files = {use.where for use in uses if (use.kind, use.name) == row.key}
    thread = re.search(_THREAD, row.upstream)[0]
    assert [file for file in files if thread in (ROOT / file).read_text()], (thread, files)


# The checker sees what it is for: each kind of use in a module that nobody listed.

_STRAY = """
from wagtail.admin.views import generic
from wagtail.admin.views.generic import IndexView as Stock
from wagtail.models import Page, _secret
from wagtail.users.forms import GroupForm
from wagtail import rich_text
from wagtail.blocks import StructBlock


class Own(Stock): pass
class Made(mixed_with(generic.EditView)): pass
class Promised(StructBlock): pass


def patch(page):
    rich_text.get_rewriter = None
    field = GroupForm.base_fields["permissions"]
    field.label = ""
    for one in (Page,):
        one.steps_allowed = 2
    page._unheard_of
    getattr(page, "_asked_by_text", None)
    page._meta
    page._own
    own = {}
    own["x"] = 1
    setattr(rich_text, "set_by_text", None)
    Page.counted += 1


def _own(): pass
"""


def test_a_stray_use_of_each_kind_is_seen():
    found = {(use.kind, use.name) for use in source.uses([source.read("stray.py", _STRAY)])}
    assert found == {
        ("class", "wagtail.admin.views.generic.IndexView"),
        ("class", "wagtail.admin.views.generic.EditView"),
        ("patch", "wagtail.rich_text.get_rewriter"),
        ("patch", "wagtail.users.forms.GroupForm.base_fields"),
        ("patch", "wagtail.models.Page.steps_allowed"),
        ("patch", "wagtail.rich_text.set_by_text"),
        ("patch", "wagtail.models.Page.counted"),
        ("private", "_secret"),
        ("private", "_unheard_of"),
        ("private", "_asked_by_text"),
    }


def row(name, text, kind="patch"):
    return Row(kind, name, text, "why", "none found")


LISTING = "wagtail.admin.views.generic.base.BaseListingView"
KNOWN = "wagtail.models.pages.Page.get_url"
SLUG = "wagtail.models.pages.Page._slug_is_available"


def test_the_list_names_what_is_gone_changed_unlisted_and_left():
    rows = [
        row(KNOWN, "(self, site)"),
        row("wagtail.models.pages.Page.no_such_method", "(self)"),
        row("wagtail.no_such_module.thing", "(self)"),
        row(SLUG, "@staticmethod (slug, parent_page, page=None)", "private"),
        row("wagtail.models.pages.Page.get_site", "(self)"),
        row(f"{LISTING}.columns", "attribute", "override"),
    ]
    uses = [Use("patch", one.name, "units/a.py") for one in rows if one.kind == "patch"]
    uses += [Use("private", "_new_private", "units/b.py")]
    uses += [Use("override", "wagtail.models.pages.Page.route", "units/c.py")]
    where = files_by_key(uses)
    bodies = {("units/d.py", "Own"): {"columns"}, ("units/e.py", "Other"): {"rows"}}
    assert list(changes(rows, where, {}, {})) == [
        f"changed: patch {KNOWN} (units/a.py)\n  (self, site)\n  {signature(KNOWN)}",
        "gone: patch wagtail.models.pages.Page.no_such_method (units/a.py)",
        "gone: patch wagtail.no_such_module.thing (units/a.py)",
    ]
    assert list(unlisted(rows, where, {}, bodies)) == [
        "not in the table: override wagtail.models.pages.Page.route,"
        "(self, request, path_components) (units/c.py)",
        "not in the table: private _new_private, (units/b.py)",
        f"used no longer, or overrides nothing now: override {LISTING}.columns (units/d.py)",
        "used no longer, or overrides nothing now: private _slug_is_available ()",
    ]


def test_a_patch_at_run_time_is_seen(monkeypatch):
    def replacement(self):
        pass

    replacement.__module__ = "units.stray"
    monkeypatch.setattr(Page, "get_site", replacement)
    assert Use("patch", "wagtail.models.Page.get_site", "units/stray.py") in set(running.patched())
    monkeypatch.setattr(sys.modules["wagtail.coreutils"], "left_by_a_loop", replacement, False)
    assert not [use for use in running.patched() if "left_by" in use.name]
    # The package's own is compared, not ours.
    assert signature("wagtail.models.pages.Page.get_site") == "(self)"


_MIXIN = """
class Stray:
    paginate_by = 7
    verbose_name: str
    def get_base_queryset(self): pass
    def _add_locale_filter(self): pass
    def our_own(self): pass
"""


@pytest.mark.parametrize(
    ("base", "use"),
    [
        (IndexView, ("override", f"{LISTING}.get_base_queryset")),
        (WagtailFilterSet, ("private", "_add_locale_filter")),
        (StructBlock, None),
    ],
    ids=["a hook", "a private name", "nothing"],
)
def test_an_override_is_seen_in_a_mixin_too(base, use):
    bodies = source.bodies([source.read("units/stray.py", _MIXIN)])
    mixin = type("Stray", (), {"__module__": "units.stray"})
    own = type("Own", (mixin, base), {"__module__": "units.stray"})
    expected = {Use(*use, "units/stray.py")} if use else set()
    assert set(running.overrides_of(own, bodies)) == expected
