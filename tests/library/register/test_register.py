"""The list of a register: what it holds, how it is filtered, searched and turned over."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from library.documents.effect import effect_on, filter_by_effect
from library.enums import Effect
from library.models import DocumentField, DocumentRecord, DocumentType
from library.register.queries import RegisterQuery
from tests.library.registers import PATH, make_register, read, soup_of, titles, withdraw
from tests.record_factories import make_document

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 4)


@pytest.fixture
def register(newsroom):
    return make_register(newsroom.a.home)


def bulk(unit, count, **fields):
    """Many live documents of one day, without the ceremony."""
    fields = {
        "unit": unit,
        "issuer": unit.issuer,
        "type": DocumentType.objects.get(name="Nghị quyết"),
        "issued": DAY,
        "live": True,
        "locale": Locale.objects.get(language_code="vi"),
        "summary": "Về việc chung",
        **fields,
    }
    start = DocumentRecord.objects.count()
    return DocumentRecord.objects.bulk_create(
        DocumentRecord(number_as_typed=f"{n}-NQ/QU", number=n, **fields)
        for n in range(start + 1, start + count + 1)
    )


def test_newest_first_and_only_what_readers_may_see(newsroom, register, client):
    make_document(newsroom.a.unit, "01-NQ/QU", issued=DAY)
    make_document(newsroom.a.unit, "02-NQ/QU", issued=DAY + datetime.timedelta(1))
    make_document(newsroom.a.unit, "03-NQ/QU", live=False)
    withdraw(make_document(newsroom.a.unit, "04-NQ/QU"))
    make_document(newsroom.b.unit, "05-NQ/QU")
    assert titles(read(client)) == ["Nghị quyết số 02-NQ/QU", "Nghị quyết số 01-NQ/QU"]


def test_what_has_no_day_has_no_place(newsroom, register, client):
    bulk(newsroom.a.unit, 25, issued=None)
    make_document(newsroom.a.unit, "1-NQ/QU")
    for parameters in ("", "?q=viec chung", "?hieu-luc=con-hieu-luc"):
        assert len(titles(read(client, PATH + parameters))) == (not parameters.startswith("?q"))


def test_two_sites_have_the_same_numbers_apart(newsroom, register, client):
    make_register(newsroom.b.home)
    ours = make_document(newsroom.a.unit, "01-NQ/QU")
    theirs = make_document(newsroom.b.unit, "01-NQ/QU")
    for host, record in (("a.test", ours), ("b.test", theirs)):
        links = soup_of(read(client, PATH + "?q=01-NQ/QU", host)).select(".document-row a")
        assert [link["href"] for link in links] == [f"{PATH}{record.address}/"]


def test_the_city_shows_all_units_at_their_own_addresses(newsroom, register, client):
    make_register(newsroom.city.home, all_units=True)
    record = make_document(newsroom.a.unit, "01-NQ/QU")
    other = make_document(newsroom.b.unit, "02-NQ/QU")
    page = soup_of(read(client, host="city.test"))
    assert {link["href"] for link in page.select(".document-row a")} == {
        f"http://a.test{PATH}{record.address}/",
        f"{PATH}{other.address}/",
    }


def test_a_unit_cannot_show_all_units(newsroom, register, client):
    register.all_units = True
    register.save_revision().publish()
    make_document(newsroom.b.unit)
    assert titles(read(client)) == []


@pytest.fixture
def varied(newsroom, register):
    unit, field = newsroom.a.unit, DocumentField.objects.create(name="Kinh tế")
    make_document(unit, "1482-CV/TU", type="Công văn", issued=DAY, summary="Về chuyển đổi số")
    make_document(unit, "14820-CV/TU", type="Công văn", issued=datetime.date(2023, 1, 1))
    make_document(unit, "7-KH/QU", type="Kế hoạch", field=field, issued=datetime.date(2023, 12, 31))
    make_document(
        unit,
        "8-KH/QU",
        type="Kế hoạch",
        issuer=newsroom.b.unit.issuer,
        issued=datetime.date(2022, 1, 1),
        expires=datetime.date(2022, 12, 31),
    )
    DocumentRecord.objects.filter(number=8).update(ended_from=datetime.date(2023, 1, 1))
    DocumentRecord.objects.filter(number=7).update(
        effective=timezone.localdate().replace(year=2999)
    )
    return unit


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ("loai=cong-van", [1482, 14820]),
        ("don-vi=quan-uy-3", [8]),
        ("linh-vuc=kinh-te", [7]),
        ("nam=2023", [7, 14820]),
        ("hieu-luc=het-hieu-luc", [8]),
        ("hieu-luc=chua-co-hieu-luc", [7]),
        ("hieu-luc=con-hieu-luc", [1482, 14820]),
        ("loai=ke-hoach&nam=2022", [8]),
        ("loai=ke-hoach&nam=2023&hieu-luc=chua-co-hieu-luc&linh-vuc=kinh-te&don-vi=quan-uy-1", [7]),
        ("loai=cong-van&nam=2022", []),
        ("q=1482-CV/TU", [1482]),
        ("q=1482 cv tu", [1482]),
        ("q=1482", [1482]),
        ("q=số 1482", [1482]),
        ("q=1482-CV/TU&loai=ke-hoach", []),
        ("q=chuyển đổi số", [1482]),
        ("q=chuyen doi so", [1482]),
        ("q=CHUYEN DOI&nam=2024&loai=cong-van&hieu-luc=con-hieu-luc", [1482]),
        ("q=không có gì như thế", []),
    ],
)
def test_every_filter_alone_and_together(varied, client, parameters, numbers):
    response = read(client, f"{PATH}?{parameters}")
    found = [int(title.split("số ")[1].split("-")[0]) for title in titles(response)]
    assert found == numbers
    assert response["X-Robots-Tag"] == "noindex"
    page = soup_of(response)
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.select_one(".register-form__clear")["href"] == PATH
    if not numbers:
        assert page.select_one(".empty-state .button")["href"] == PATH


def test_only_what_has_a_document_here_can_be_chosen(varied, client):
    page = soup_of(read(client))

    def offered(name):
        return [option["value"] for option in page.select(f'select[name="{name}"] option')][1:]

    assert set(offered("loai")) == {"ke-hoach", "cong-van"}
    assert set(offered("don-vi")) == {"quan-uy-1", "quan-uy-3"}
    assert offered("linh-vuc") == ["kinh-te"]
    assert offered("nam") == ["2024", "2023", "2022"]
    assert len(offered("hieu-luc")) == len(Effect)


@pytest.mark.parametrize(
    "parameters",
    [
        "loai=khong-co",
        "nam=abcd",
        "nam=99999999999999",
        "nam=٢٠٢٤",
        "hieu-luc=x",
        "don-vi=' OR 1=1",
        "truoc=x&sau=y",
        "truoc=99990101T000000-1",
        "sau=00010101T000000-1",
        "truoc=20240504T000000-999999999999999999",
        "linh-vuc=" + "a" * 5000,
        "q=%00",
    ],
)
def test_what_cannot_be_read_is_as_if_it_were_not_there(varied, client, parameters):
    assert len(titles(read(client, f"{PATH}?{parameters}"))) == 4


@pytest.mark.parametrize(
    "words",
    ["'\"()*:^-", "a" * 10_000, "a " * 500, "AND OR NOT", "\u200b", "1" * 400, "-", "số", "\ufffd"],
)
def test_no_words_break_the_search(varied, client, words):
    assert read(client, PATH).status_code == 200
    response = client.get(PATH, {"q": words}, headers={"host": "a.test"})
    assert response.status_code == 200


def test_text_of_files_and_names_of_signers_are_found(newsroom, register, client):
    make_document(newsroom.a.unit, "01-NQ/QU", signer_name="Phạm Văn Đồng Tháp")
    assert len(titles(read(client, PATH + "?q=dong thap"))) == 1


class TestPaging:
    def pages(self, client, parameters=""):
        address, seen = f"{PATH}?{parameters}", []
        while address:
            page = soup_of(read(client, address))
            seen.append([link.text for link in page.select(".document-row__title a")])
            link = page.select_one('a[rel="next"]')
            address = link and PATH + link["href"]
        return seen

    def test_nothing_twice_and_nothing_left_out_in_a_day_with_many(
        self, newsroom, register, client
    ):
        bulk(newsroom.a.unit, 45)
        pages = self.pages(client)
        assert [len(page) for page in pages] == [20, 20, 5]
        assert len({title for page in pages for title in page}) == 45

    def test_the_filter_goes_along_and_the_way_leads_back(self, newsroom, register, client):
        bulk(newsroom.a.unit, 25)
        bulk(newsroom.a.unit, 25, type=DocumentType.objects.get(name="Kế hoạch"))
        first = soup_of(read(client, f"{PATH}?loai=ke-hoach&nam=2024"))
        older = PATH + first.select_one('a[rel="next"]')["href"]
        second = read(client, older)
        assert len(titles(second)) == 5
        back = read(client, PATH + soup_of(second).select_one('a[rel="prev"]')["href"])
        assert titles(back) == [link.text for link in first.select(".document-row__title a")]
        assert "truoc" not in soup_of(second).select_one('link[rel="canonical"]')["href"]

    def test_a_search_is_turned_over_as_well(self, newsroom, register, client):
        for number in range(1, 24):
            make_document(newsroom.a.unit, f"{number}-NQ/QU", summary="Về chuyển đổi số")
        assert [len(page) for page in self.pages(client, "q=chuyen+doi")] == [20, 3]


def count_queries(client, path, host="a.test"):
    read(client, path, host)
    with CaptureQueriesContext(connection) as captured:
        response = read(client, path, host)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == 200
    return len(captured)


ADDRESSES = [
    "",
    "?loai=nghi-quyet&nam=2024",
    "?hieu-luc=con-hieu-luc",
    "?q=12-ABC/XYZ",
    "?q=viec chung&nam=2024",
    "feed/?loai=nghi-quyet&don-vi=quan-uy-1&q=12-ABC/XYZ",
    "cay-van-ban/",
    "tai-ve/csv/",
    "tai-ve/xlsx/?loai=nghi-quyet",
]


def test_a_register_takes_as_many_queries_for_30_documents_as_for_3(newsroom, client, settings):
    settings.READER_RATES = dict.fromkeys(settings.READER_RATES, (1000, 10))
    make_register(newsroom.city.home, all_units=True)
    bulk(newsroom.city.unit, 3)
    few = {path: count_queries(client, PATH + path, "city.test") for path in ADDRESSES}
    bulk(newsroom.a.unit, 30)
    many = {path: count_queries(client, PATH + path, "city.test") for path in ADDRESSES}
    assert few == many
    assert max(many.values()) <= 15


DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 1, 6))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(
            DAYS,
            *[st.none() | DAYS for _column in range(4)],
            st.sampled_from(["", "", "", *Effect.values]),
        ),
        min_size=1,
        max_size=12,
    ),
    day=DAYS,
)
def test_the_rule_for_a_row_is_the_rule_for_a_query(newsroom, rows, day):
    DocumentRecord.objects.all().delete()
    columns = ("issued", "effective", "ended_from", "partly_from", "corrected_from")
    for *days, override in rows:
        fields = dict(zip(columns, days, strict=True))
        bulk(newsroom.a.unit, 1, effect_override=override, **fields)
    records = DocumentRecord.objects.all()
    for effect in Effect:
        found = set(filter_by_effect(records, effect, day).values_list("pk", flat=True))
        assert found == {record.pk for record in records if effect_on(record, day) == effect}


def test_an_address_is_written_as_it_is_read():
    query = RegisterQuery("12-NQ/QU", "nghi-quyet", "quan-uy-1", "kinh-te", 2024, Effect.ENDED)
    assert query.address() == (
        "?q=12-NQ%2FQU&loai=nghi-quyet&don-vi=quan-uy-1&linh-vuc=kinh-te&nam=2024"
        "&hieu-luc=het-hieu-luc"
    )
    assert RegisterQuery().address() == ""


def test_other_methods_are_refused(newsroom, register, client):
    assert client.post(PATH, headers={"host": "a.test"}).status_code == 405


@pytest.mark.parametrize(("path", "name"), [("tai-ve/csv/", "exports"), ("?q=nuoc", "register")])
def test_who_asks_too_often_is_asked_to_wait(register, client, settings, path, name):
    settings.READER_RATES = {**settings.READER_RATES, name: (2, 60)}
    answers = [client.get(PATH + path, headers={"host": "a.test"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) <= 60
    # The plain list goes on being read.
    assert client.get(PATH, headers={"host": "a.test"}).status_code == 200
