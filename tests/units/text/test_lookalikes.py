"""Letters that look like Vietnamese ones are read as them; other languages keep their own."""

import pytest

from library.documents.numbers import parse_number
from library.tables.reader import normalise_word
from tests.factories import make_unit
from tests.record_factories import make_document, make_person
from units.models import UnitName
from units.text.lookalikes import replace_lookalikes
from units.text.vietnamese import fix_letters, fold, person_sort_key, slugify, sort_key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðảng bộ phường", "Đảng bộ phường"),
        ("ÐẢNG ỦY", "ĐẢNG ỦY"),
        ("ðồng chí", "đồng chí"),
        ("Ɖoàn kết", "Đoàn kết"),
        ("∂ảng viên", "đảng viên"),
        ("trƣờng, thƣ, Ƣu", "trường, thư, Ưu"),
        ("từ ngƣ\u0300", "từ ngừ"),
        ("Нội nghị Thành ủу", "Hội nghị Thành ủy"),
        ("Сао Bằng", "Cao Bằng"),
        ("Hà Νội", "Hà Nội"),
        ("HÐND và 602-QÐ/TU", "HĐND và 602-QĐ/TU"),
        ("năm ２０２６", "năm 2026"),
        # What is another language's own.
        ("Guðmundsson, veður, Óðinn, GUÐ", "Guðmundsson, veður, Óðinn, GUÐ"),
        ("Tàu Аврора ở Москва", "Tàu Аврора ở Москва"),
        ("СССР", "СССР"),
        ("∂u/∂t, α và β", "∂u/∂t, α và β"),
        ("Nhà hát Оно và Большой", "Nhà hát Оно và Большой"),
        ("中国共产党（１）", "中国共产党（1）"),
    ],
)
def test_words_of_vietnamese_get_their_letters_and_others_keep_theirs(written, meant):
    assert fix_letters(written) == meant
    assert len(replace_lookalikes(written)) == len(written)


def test_whatever_compares_folds_sorts_and_addresses_reads_the_same():
    assert fold("Ðảng ủу") == "dang uy"
    assert slugify("Ðại hội Ðảng bộ lần thứ I – nhiệm kỳ 2025−2030") == (
        "dai-hoi-dang-bo-lan-thu-i-nhiem-ky-2025-2030"
    )
    assert sort_key("Ðống Ða") == sort_key("Đống Đa")
    assert person_sort_key("Lê Văn Ðức") == person_sort_key("Lê Văn Đức")
    assert normalise_word("Ðịа chỉ") == "dia chi"
    assert parse_number("Số ６０２-QÐ/ТU").key == parse_number("602-QĐ/TU").key == "602qdtu"
    assert parse_number("602−QÐ/ТU").type_symbol == "QĐ"


@pytest.mark.django_db
def test_names_and_numbers_of_the_record_are_stored_with_their_letters(newsroom):
    unit = newsroom.a.unit
    assert make_person(unit, "Ðặng Thị Нòa").name == "Đặng Thị Hòa"
    assert make_person(unit, "Guðrún Sigurðardóttir").name == "Guðrún Sigurðardóttir"
    assert make_document(unit, "602-QÐ/TU").number_as_typed == "602-QĐ/TU"
    assert make_unit("ÐU-1", short="Ðảng ủy Thủ Ðức").short_name == "Đảng ủy Thủ Đức"
    assert not UnitName.objects.filter(short__contains="Ð").exists()
