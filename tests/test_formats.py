"""How dates and numbers are written in the languages of the readers (config/formats)."""

import datetime
from importlib import import_module

import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import to_locale

MOMENT = datetime.datetime(2026, 11, 22, 14, 5)
# The name of a format, and what it gives of that moment in each language.
WRITTEN = {
    "SHORT_DATE_FORMAT": ("22/11/2026", "22 Nov 2026", "22/11/2026", "2026年11月22日"),
    "LONG_DATE_FORMAT": (
        "ngày 22 tháng 11 năm 2026",
        "22 November 2026",
        "22 novembre 2026",
        "2026年11月22日",
    ),
    "CITED_DATE_FORMAT": ("22/11/2026", "22 November 2026", "22 novembre 2026", "2026年11月22日"),
    "FULL_DATE_FORMAT": (
        "Chủ nhật, ngày 22 tháng 11 năm 2026",
        "Sunday, 22 November 2026",
        "dimanche 22 novembre 2026",
        "2026年11月22日 星期日",
    ),
    "FULL_DATETIME_FORMAT": (
        "Chủ nhật, 22/11/2026, 14:05",
        "Sunday, 22 November 2026, 14:05",
        "dimanche 22 novembre 2026 à 14:05",
        "2026年11月22日 星期日 14:05",
    ),
}
LANGUAGES = ("vi", "en", "fr", "zh-hans")


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_is_written_as_its_language_does(language, name):
    with translation.override(language):
        assert date_format(MOMENT, name) == WRITTEN[name][LANGUAGES.index(language)]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_no_language_lacks_a_format(language):
    """Django would take the name of one that is missing for a format."""
    formats = import_module(f"config.formats.{to_locale(language)}.formats")
    assert [name for name in WRITTEN if not hasattr(formats, name)] == []


@pytest.mark.parametrize(
    ("day", "long", "cited"),
    [
        ((2026, 2, 4), "Thứ Tư, ngày 04 tháng 02 năm 2026", "04/02/2026"),
        ((2026, 5, 4), "Thứ Hai, ngày 04 tháng 5 năm 2026", "04/5/2026"),
        ((2026, 10, 30), "Thứ Sáu, ngày 30 tháng 10 năm 2026", "30/10/2026"),
    ],
)
def test_a_vietnamese_date_has_the_zeros_of_official_papers(day, long, cited):
    assert date_format(datetime.date(*day), "FULL_DATE_FORMAT") == long
    assert date_format(datetime.date(*day), "CITED_DATE_FORMAT") == cited


@pytest.mark.parametrize(
    ("language", "size"),
    [("vi", "1,5 MB"), ("en", "1.5 MB"), ("fr", "1,5 Mio"), ("zh-hans", "1.5 MB")],
)
def test_the_size_of_a_file_has_the_point_of_its_language(language, size):
    with translation.override(language):
        assert filesizeformat(1572864).replace("\xa0", " ") == size


def test_thousands_are_parted_as_vietnamese_has_it():
    with translation.override("vi"):
        assert number_format(1000, force_grouping=True) == "1.000"
