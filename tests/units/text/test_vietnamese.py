import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.text.vietnamese import fold, nfc, person_sort_key, slugify, sort_key

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậờởỡợứừửữựĐÔƠ 0123", max_size=40
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng bộ phường Thủ Đức", "dang bo phuong thu duc"),
        ("ủy", "uy"),
        ("uỷ", "uy"),
        ("hoà hòa", "hoa hoa"),
        ("ĐƯỜNG LỐI", "duong loi"),
    ],
)
def test_fold_drops_every_mark_and_the_bar_of_d(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(VIETNAMESE)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_slug_is_plain_and_the_same_for_both_normal_forms(text):
    slug = slugify(text)
    assert slug == slugify(unicodedata.normalize("NFD", text))
    assert slug.isascii()
    assert " " not in slug


def test_slug_keeps_the_d_and_splits_at_dashes():
    assert slugify("Đảng bộ Thành phố – Năm 2026") == "dang-bo-thanh-pho-nam-2026"
    assert slugify("Nghị quyết 98/2023/QH15") == "nghi-quyet-98-2023-qh15"


def test_nfc_joins_what_a_mac_splits():
    split = unicodedata.normalize("NFD", "Đảng bộ phường Thủ Đức")
    assert len(split) == 31
    assert len(nfc(split)) == 22


def test_words_sort_by_the_vietnamese_alphabet():
    words = ["Tuyết", "Được", "Đông", "Dung", "An", "Ân", "Ăn", "Ánh"]
    assert sorted(words, key=sort_key) == [
        "An",
        "Ánh",
        "Ăn",
        "Ân",
        "Dung",
        "Đông",
        "Được",
        "Tuyết",
    ]


def test_tones_order_words_that_are_otherwise_equal():
    words = ["mạ", "má", "mã", "mả", "mà", "ma"]
    assert sorted(words, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_numbers_sort_by_what_they_count():
    words = ["Quận 10", "Quận 3", "Quận Bình Tân", "Quận 1", "Quận 012", "Quận 11", "Quận"]
    assert sorted(words, key=sort_key) == [
        "Quận", "Quận 1", "Quận 3", "Quận 10", "Quận 11", "Quận 012", "Quận Bình Tân",
    ]  # fmt: skip


def test_people_sort_by_given_name_first():
    people = ["Trần Văn Ân", "Lê Thị Được", "Nguyễn An", "Đỗ Thị An"]
    assert sorted(people, key=person_sort_key) == [
        "Đỗ Thị An",
        "Nguyễn An",
        "Trần Văn Ân",
        "Lê Thị Được",
    ]
