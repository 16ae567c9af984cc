"""The tree, the workflow and the small newsroom that most tests begin with."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import Collection, Locale, Page, Site
from wagtail.permissions import policy_registry

from tests.factories import make_newsroom
from tests.snapshots import Snapshot
from units.access.scope import cached_owners
from units.access_sync import ensure_workflow


def make_root():
    """The bare root of the tree, with the workflow of the house and every language."""
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if not Page.get_first_root_node():
        # A browser test has emptied the database: put back what the migrations made.
        drop_cached_content_types()
        Page.add_root(title="Gốc", slug="root")
        Collection.add_root(name="Gốc")
        import_module("units.migrations.0003_reasons_roots_and_audit_log").add_reasons(apps, None)
        import_module("library.migrations.0002_first_lists").add_types(apps, None)
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    cached_owners.invalidate()
    ensure_workflow()
    return Page.get_first_root_node()


def drop_cached_content_types():
    """Wagtail's permission policies keep a content type for the life of the process, where an
    emptied database has another one."""
    for model in apps.get_models():
        vars(policy_registry.get_by_type(model)).pop("_content_type", None)


def build_newsroom():
    """The small newsroom, with its entries of the search: all tests of a process get the same."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("units.indexing.pause._off", False)
        make_root()
        return make_newsroom()


NEWSROOM = Snapshot(build_newsroom)
