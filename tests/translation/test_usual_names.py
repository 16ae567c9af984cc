"""What the house itself brings along reads in every language, before the board enters anything."""

import importlib
import re
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import translation

from demo.network.committee import SIZES, plan_committee
from demo.texts.cast import UnitCast
from library.i18n.name_patterns import SLOTS, slots_in
from library.i18n.translated_names import translated_name
from library.models import DocumentField, DocumentType, Issuer, TranslatedName
from units.models import Unit
from units.text.vietnamese import fold, letters_by_plain_letter

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "zh-hans")
MARKED = set("".join(letters_by_plain_letter().values()))
# French has some of the marked letters itself.
VIETNAMESE = {"fr": MARKED - set("àâçèéêëîïôùûÀÂÇÈÉÊËÎÏÔÙÛ")}


def refused_letters(words, language):
    return set(words) & (VIETNAMESE.get(language) or MARKED - set("éÉ"))


def assert_read(names):
    assert names
    for language in LANGUAGES:
        with translation.override(language):
            for name in names:
                read = translated_name(name)
                assert read.is_translated, (language, name)
                assert not refused_letters(read, language), (language, name, read)
                assert "{" not in read


def test_types_fields_and_issuers_outside():
    types = [name for row in DocumentType.objects.all() for name in (row.name, row.cited_name)]
    fields = DocumentField.objects.values_list("name", flat=True)
    assert len(types) > 50
    assert_read([*types, *fields, *map(str, Issuer.objects.all())])


def test_units_and_their_usual_bodies_and_posts(root):
    call_command("load_units", verbosity=0)
    units = Unit.objects.all()
    assert_read([unit.committee_name for unit in units])
    committees = units.exclude(level="advisory")
    assert_read([f"Ban Thường vụ {unit.committee_name}" for unit in committees])
    assert_read([f"Bí thư {unit.committee_name}" for unit in committees])
    assert_read([issuer.short for issuer in Issuer.objects.all()])


@pytest.mark.parametrize("code", SIZES)
def test_bodies_and_posts_of_the_demo(root, code):
    call_command("load_units", verbosity=0)
    plan = plan_committee(UnitCast(Unit.objects.get(code=code)), date(2026, 11, 20), set())
    seats = [seat for seats in plan.rosters.values() for seat in seats]
    posts = {seat.position for seat in seats} | {seat.state_title for seat in seats}
    assert_read({body.name for body in plan.bodies} | posts - {""})


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("Ban Thường vụ Quận ủy Gò Vấp", "en",
         "Standing Committee of the Go Vap District Party Committee"),
        ("BÍ THƯ QUẬN ỦY 12", "en", "Secretary of the District 12 Party Committee"),
        ("Ban Thường vụ Quận ủy 1", "fr",
         "Comité permanent du Comité du Parti de l’arrondissement 1"),
        ("Bí thư Quận ủy Gò Vấp", "zh-hans", "旧邑郡委书记"),
        ("Bí thư Đảng ủy xã Bà Điểm", "zh-hans", "Ba Diem乡党委书记"),
        # Of no class: nothing is made up.
        ("Văn phòng Quốc hội", "fr", None),
        ("Quận ủy Gò Vấp, Tân Bình", "en", None),
        ("Bí thư", "de", None),
    ],
)  # fmt: skip
def test_a_name_is_put_together_of_what_it_consists_of(name, language, words):
    with translation.override(language):
        read = translated_name(name)
        assert (read, read.is_translated) == (words or name, bool(words))


def test_what_the_board_entered_stands_before_what_is_put_together():
    TranslatedName.objects.create(name="Quận ủy Gò Vấp", language="en", translation="Go Vap")
    with translation.override("en"):
        assert translated_name("Bí thư Quận ủy Gò Vấp") == "Secretary of the Go Vap"


def test_an_upgrade_keeps_what_the_board_entered():
    TranslatedName.objects.all().delete()
    TranslatedName.objects.create(name="Bí  thư", language="en", translation="Party Secretary")
    migration = importlib.import_module("library.migrations.0002_first_lists")
    for _time in range(2):
        migration.add_names(apps, None)
        rows = TranslatedName.objects.filter(name_key="bí thư")
        assert dict(rows.values_list("language", "translation")) == {
            "en": "Party Secretary", "fr": "Secrétaire", "zh-hans": "书记",
        }  # fmt: skip


def test_every_name_that_is_brought_along_could_have_been_entered():
    for row in TranslatedName.objects.all():
        row.full_clean()
        assert slots_in(row.name) == slots_in(row.translation)
        assert not refused_letters(row.translation, row.language), row
        assert re.search(r"\w", fold(row.translation))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bí thư {unit}", "Secretary"),
        ("Bí thư", "Secretary of {unit}"),
        ("Bí thư {ai}", "Secretary of {ai}"),
        ("{place} {unit}", "{place} {unit}"),
    ],
)
def test_a_slot_stands_in_both_and_is_a_known_one(name, words):
    with pytest.raises(ValidationError):
        TranslatedName(name=name, language="en", translation=words).full_clean()
    assert all(slot.strip("{}").isalpha() for slot in SLOTS)
