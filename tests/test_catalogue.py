"""What the catalogues of locale/ give to the people at the screen."""

import datetime
import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.test import Client
from django.utils import timezone, translation
from django.utils.timesince import timesince

from tools import catalogues

# The house spells hủy, xóa, ủy as the Party's own papers do, and has no use for the English dash.
_MODERN_TONES = re.compile(r"o[áàảãạ]\b|o[éèẻẽẹ]\b|u[ýỳỷỹỵ]\b", re.IGNORECASE)
_AFTER_Q = re.compile(r"qu[ýỳỷỹỵ]\b", re.IGNORECASE)
SCRIPTS = ("wagtail.admin", "wagtail_localize")


def texts_of(package, domain):
    """The texts of a package as its own English or, where it has none, French catalogue says."""
    folder = Path(find_spec(package).origin).parent / "locale"
    paths = (folder / language / "LC_MESSAGES" / f"{domain}.po" for language in ("en", "fr"))
    path = next(path for path in paths if path.exists())
    return {(one.msgctxt, one.msgid) for one in polib.pofile(str(path)) if not one.obsolete}


def translated(*paths):
    return {
        (one.msgctxt, one.msgid)
        for path in paths
        if path.exists()
        for one in polib.pofile(str(path))
        if one.translated()
    }


@pytest.mark.parametrize(
    ("package", "domain"),
    [(package, "django") for package in catalogues.PACKAGES]
    + [(package, "djangojs") for package in SCRIPTS],
)
def test_an_upgraded_package_brings_no_english(package, domain):
    own = Path(find_spec(package).origin).parent / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po"
    ours = catalogues.OF_PACKAGES.with_name(f"{domain}.po")
    missing = texts_of(package, domain) - translated(own, ours, catalogues.VIETNAMESE.path)
    assert not missing, f"translate in {ours.relative_to(catalogues.ROOT)}"


def written_in(path):
    return [text for one in polib.pofile(str(path)) for text in catalogues.texts_of(one)]


@pytest.mark.parametrize(
    "path",
    [path for path in catalogues.catalogues() if "vi" in path.parts],
    ids=lambda path: "-".join(path.parts[-4:]),
)
def test_one_vietnamese_spelling_is_kept(path):
    def is_foreign(text):
        return _MODERN_TONES.search(_AFTER_Q.sub("", text)) or "—" in text

    assert [text for text in written_in(path) if is_foreign(text)] == []


def test_french_marks_are_kept():
    """No line breaks before a double mark, and the apostrophe is the printer's."""
    wrong = re.compile(r"(?<!\u00a0)[:;!?»]|«(?!\u00a0)|['“”]")
    assert [text for text in written_in(catalogues.FRENCH.path) if wrong.search(text)] == []


def test_chinese_marks_are_kept():
    """Marks beside Chinese characters are full-width, and no space stands between these."""
    wrong = re.compile(r"[\u4e00-\u9fff]([,;:!?.()]|\s[\u4e00-\u9fff])|[,;:!?()][\u4e00-\u9fff]")
    assert [text for text in written_in(catalogues.CHINESE.path) if wrong.search(text)] == []


def test_the_scripts_of_the_admin_speak_vietnamese(db):
    answer = Client().get("/admin/jsi18n/")
    assert answer.status_code == 200
    assert r"Nh\u00e2n \u0111\u00f4i" in answer.content.decode()


@pytest.mark.parametrize(("seconds", "expected"), [(70, "1 phút"), (4000, "1 giờ")])
def test_time_is_counted_in_vietnamese(seconds, expected):
    then = timezone.now() - datetime.timedelta(seconds=seconds)
    with translation.override("vi"):
        assert timesince(then).replace("\xa0", " ").startswith(expected)
        assert naturaltime(then).replace("\xa0", " ") == f"{expected} trước"
