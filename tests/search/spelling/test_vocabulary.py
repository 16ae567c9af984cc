"""The network's own words, and what misspelt ones may have meant."""

import pytest
from django.utils import timezone

from search.enums import Kind
from search.models import SearchEntry, Term
from search.spelling.correction import correct
from search.spelling.vocabulary import known_terms, rebuild_vocabulary
from search.text.query_parsing import parse_query
from units.models import Unit

pytestmark = pytest.mark.django_db

HEADINGS = (
    "Đại hội điểm ở Gò Vấp",
    "Đại hội điểm ở Hóc Môn",
    "Kinh nghiệm đại hội điểm",
    "Ca sốt xuất huyết giảm",
    "Chặn sốt xuất huyết từ nhà",
    "Sốt xuất huyết vào mùa",
    "Infographic: Người dân đi lại bằng gì?",
)


@pytest.fixture
def learn(newsroom):
    """Makes entries with these headings and learns from them."""

    def learn(*headings, kind=Kind.ARTICLE):
        unit = Unit.objects.first()
        for number, heading in enumerate(headings):
            SearchEntry.objects.create(
                key=f"{kind}{number + 9000}.vi",
                kind=kind,
                thing_id=number + 9000,
                language="vi",
                unit=unit,
                date=timezone.now(),
                heading=heading,
            )
        rebuild_vocabulary()

    return learn


def test_syllables_that_stand_together_are_a_term(learn):
    learn(*HEADINGS)
    asked = ["dai hoi", "dai hoi diem", "sot xuat huyet", "diem o", "huyet tu", "giam chan"]
    assert known_terms(asked) == {"dai hoi", "dai hoi diem", "sot xuat huyet"}


def test_a_term_is_spelt_as_it_is_mostly(learn):
    learn("dai hoi", "Đại hội", "ĐẠI HỘI", "đại hội")
    assert Term.objects.get(folded="dai hoi").spelling == "đại hội"
    assert Term.objects.get(folded="dai hoi").count == 4


def test_a_name_is_a_term_however_rare(learn):
    learn("Nguyễn Thảo Vy", kind=Kind.PERSON)
    assert known_terms(["nguyen thao vy", "thao vy"]) == {"nguyen thao vy", "thao vy"}
    unit = Unit.objects.exclude(committee_name="").first()
    term = " ".join(parse_query(unit.committee_name).whole.folded[-4:])
    assert known_terms([term]) == {term}


def test_learning_anew_forgets(learn):
    learn(*HEADINGS)
    SearchEntry.objects.all().delete()
    rebuild_vocabulary()
    assert not known_terms(["dai hoi diem"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sốt suất huyết", "sốt xuất huyết"),
        ("đại hôị điẻm", ""),
        ("ddaij hooij", "đại hội"),
        ("dai hoi ddieemr", "đại hội điểm"),
        ("đạihội", "đại hội"),
        ("sotxuathuyet", "sốt xuất huyết"),
        ("đại họi điểmm", "đại hội điểm"),
        ("đại hôi đimể", "đại hội điểm"),
        ("infografic", "infographic"),
        ("zzqqzz", ""),
        ("123456", ""),
        ("đại hội 2025", ""),
        ("đại hội điểm", ""),
    ],
)
def test_what_is_misspelt_is_read_as_what_is_known(learn, typed, meant):
    learn(*HEADINGS)
    assert correct(parse_query(typed)) == meant


@pytest.mark.parametrize("raw", ["x" * 200, "ab" * 100, "a " * 20, "q7w8 " * 20, "w" * 32])
def test_reading_is_bounded(learn, raw, django_assert_max_num_queries):
    learn(*HEADINGS)
    with django_assert_max_num_queries(50):
        correct(parse_query(raw))
