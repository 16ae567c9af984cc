"""The register finds a document by what it prints of it, and the right one is first."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from library.models import Issuer
from tests.factories import make_staff, make_user
from tests.library.registers import PATH, make_register, read, titles
from tests.record_factories import make_document
from units.enums import Role

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 6, 1)
PRINTED = {
    "letter": "Công văn số 1482-CV/TU",
    "rules": "Quy định số 1374-QĐ/TU",
    "decision": "Quyết định số 1374-QĐ/TU",
    "decree": "Nghị định số 42/2022/NĐ-CP",
    "report": "Báo cáo số 10-BC/BBT",
    "law": "Nghị quyết số 98/2023/QH15",
    "order": "Chỉ thị số 42-CT/TU",
}


@pytest.fixture
def documents(newsroom):
    """One for each line of PRINTED, and others with their words in the summary."""
    make_register(newsroom.city.home)
    unit, day = newsroom.city.unit, DAY
    made = {}
    for key, printed in PRINTED.items():
        type_name, number = printed.split(" số ")
        if key == "law":
            type_name = "Nghị quyết (Nhà nước)"
        issuer = Issuer.objects.get(slug="chinh-phu") if key == "decree" else unit.issuer
        made[key] = make_document(unit, number, type=type_name, issued=day, issuer=issuer)
        day -= datetime.timedelta(days=30)
    make_document(
        unit, "7-KH/TU", type="Kế hoạch", issued=DAY + datetime.timedelta(days=9),
        summary="Về kế hoạch 5 năm 2021-2025 theo Quy định 1374 và Nghị định 42, công văn số 1482",
    )  # fmt: skip
    call_command("update_index", verbosity=0)
    return made


def found(client, query):
    return titles(read(client, f"{PATH}?q={query}", host="city.test"))


@pytest.mark.parametrize(
    ("query", "key"),
    [
        *((printed, key) for key, printed in PRINTED.items()),
        ("Quy định 1374", "rules"),
        ("quy dinh 1374", "rules"),
        ("Quyết định 1374", "decision"),
        ("nghị định 42", "decree"),
        ("nghi dinh so 42", "decree"),
        ("chỉ thị 42", "order"),
        ("báo cáo số 10-BC/BBT", "report"),
        ("BÁO CÁO 10", "report"),
        ("công văn 1482 cv tu", "letter"),
        ("nghị quyết 98/2023/QH15", "law"),
        ("Công văn số 1482-CV/TU, ngày 01/6/2024 của Thành ủy", "letter"),
        ("Công văn số 1482-CV/TU năm 2024", "letter"),
        ("Công văn số 1482-CV/TU về công tác xây dựng Đảng", "letter"),
        ("hướng dẫn 1482-CV/TU", "letter"),
    ],
)
def test_what_is_printed_finds_its_document_first(documents, client, query, key):
    assert found(client, query)[0] == PRINTED[key]


def test_types_are_words_to_search_for(documents, client):
    assert found(client, "quy định") == ["Kế hoạch số 7-KH/TU", PRINTED["rules"]]
    assert found(client, "báo cáo xây dựng đảng") == [PRINTED["report"]]


@pytest.mark.parametrize("query", ["kế hoạch 5 năm 2021-2025", "5 năm 2021-2025", "theo quy định"])
def test_words_with_numbers_in_them_are_still_words(documents, client, query):
    assert found(client, query) == ["Kế hoạch số 7-KH/TU"]


def test_another_day_is_another_document(documents, client):
    assert found(client, "Công văn số 1482-CV/TU ngày 02/6/2024") == []


def test_the_list_of_the_admin_finds_it_too(documents, newsroom, client):
    user = make_user()
    make_staff(user, newsroom.city.unit, Role.REVIEWER)
    client.force_login(user)
    address = reverse("wagtailsnippets_library_documentrecord:list")
    answer = client.get(address, {"q": "Quy định số 1374-QĐ/TU"})
    assert [row.title for row in answer.context["object_list"]] == [PRINTED["rules"]]
