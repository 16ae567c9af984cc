"""What holds for every run of the suite, wherever pytest is started from."""

import gc
import os
import shutil

import pytest
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases

from tests.migrated import migrated_databases
from tools.catalogues import compile_stale

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, _BROWSERS) if path), None)
_SKIPPED = "no Chromium was found"


def pytest_configure(config):
    # Looking for garbage among all that a process has loaded takes a fifth of the suite.
    gc.set_threshold(100_000, 50, 100)
    # Under xdist the workers find what the controller has compiled.
    if not hasattr(config, "workerinput"):
        compile_stale()


def pytest_collection_finish():
    gc.freeze()


def pytest_unconfigure():
    """The pictures that this process wrote go with it; the folder is named after the process."""
    # Under other settings this would be somebody's uploads.
    if settings.MEDIA_ROOT.name.startswith("newsroom-test-media-"):
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    # A test that plays in a browser empties the database behind it, so these come last, whatever
    # the order of the others (workers of xdist take tests in this order, too). The longest come
    # first: one of them at the end would have a worker wait for the other.
    items.sort(key=lambda item: (_plays_in_a_browser(item), "walls" not in item.path.parts))
    for item in items:
        if _plays_in_a_browser(item) and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=_SKIPPED))


def _plays_in_a_browser(item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def django_db_setup(
    request, django_test_environment, django_db_blocker, django_db_modify_db_settings
):
    """The test database, copied from one that was migrated before (tests/migrated.py)."""
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock():
        with migrated_databases():
            databases = setup_databases(verbosity=verbosity, interactive=False)
        yield
        teardown_databases(databases, verbosity=verbosity)


@pytest.fixture(scope="session")
def chromium_path():
    """The path of the browser that plays the tests marked `browser`."""
    return CHROMIUM


def pytest_sessionfinish(session):
    """CI asks for the browser tests; there a suite without them has failed."""
    if not CHROMIUM and os.environ.get("REQUIRE_BROWSER") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(_SKIPPED in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.section("browser tests", sep="-")
        terminalreporter.line(
            f"{count} browser tests were SKIPPED because {_SKIPPED}. "
            "Install it (Debian: apt install chromium) and run again."
        )
