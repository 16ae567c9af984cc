"""Issuing bodies: units and bodies outside, told by the symbol, shown as they were called."""

import datetime

import pytest
from django.urls import reverse

from library.documents.relation_validation import can_act_on
from library.issuers.matching import IssuerSymbols
from library.models import DocumentRecord, FormerName, Issuer
from tests.factories import make_staff, make_unit, make_user
from tests.library.filing import file_document
from tests.library.registers import PATH, make_register, read, soup_of
from tests.record_factories import make_document
from units.enums import Level, Role
from units.models import UnitName

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 6, 1)


@pytest.fixture
def parliament():
    return Issuer.objects.get(slug="quoc-hoi")


@pytest.fixture
def law(newsroom, parliament):
    return make_document(
        newsroom.city.unit, "98/2023/QH15", type="Nghị quyết (Nhà nước)", issuer=parliament,
        summary="Về thí điểm cơ chế, chính sách đặc thù", issued=DAY,
    )  # fmt: skip


def give_symbol(unit, symbol):
    unit.names.update(symbol=symbol)
    unit.refresh_names()


def facts_on(page):
    labels = (label.get_text(" ", strip=True) for label in page.select("dt"))
    values = (value.get_text(" ", strip=True) for value in page.select("dd"))
    return dict(zip(labels, values, strict=True))


def test_readers_see_who_issued_it_and_who_keeps_it_apart(newsroom, law, client):
    make_register(newsroom.city.home)
    row = soup_of(read(client, host="city.test")).select_one(".document-row")
    assert "Nghị quyết số 98/2023/QH15" in row.text
    assert "Quốc hội" in row.text
    assert newsroom.city.unit.short_name not in row.text
    page = soup_of(read(client, f"{PATH}{law.address}/", host="city.test"))
    facts = facts_on(page)
    assert facts["Cơ quan ban hành"] == "Quốc hội"
    assert facts["Đơn vị lưu giữ"] == str(newsroom.city.unit)
    assert '"legislationPassedBy": {"@type": "Organization", "name": "Quốc hội"}' in str(page)


def test_what_a_unit_issued_itself_is_not_kept_by_another(newsroom, client):
    make_register(newsroom.a.home)
    record = make_document(newsroom.a.unit, "01-NQ/QU")
    page = soup_of(read(client, f"{PATH}{record.address}/"))
    assert "Đơn vị lưu giữ" not in facts_on(page)


def test_an_issuer_is_shown_under_the_name_of_its_day(newsroom, law, parliament, client):
    make_register(newsroom.city.home)
    FormerName.objects.create(issuer=parliament, name="Nghị viện", until_date=DAY)
    page = soup_of(read(client, f"{PATH}{law.address}/", host="city.test"))
    assert facts_on(page)["Cơ quan ban hành"] == "Nghị viện"
    FormerName.objects.update(until_date=DAY - datetime.timedelta(days=1))
    page = soup_of(read(client, f"{PATH}{law.address}/", host="city.test"))
    assert facts_on(page)["Cơ quan ban hành"] == "Quốc hội"


def test_many_units_keep_the_same_paper_of_a_body_outside(newsroom, law, parliament):
    for unit in (newsroom.a.unit, newsroom.b.unit):
        make_document(unit, "98/2023/QH15", type=law.type.name, issuer=parliament, issued=DAY)
    assert DocumentRecord.objects.filter(live=True, number=98).count() == 3


def test_a_unit_is_an_issuer_under_its_own_names(newsroom):
    unit = make_unit("DANG-UY-X", short="Đảng ủy X")
    issuer = Issuer.objects.get(unit=unit)
    assert (issuer.name, issuer.slug, issuer.symbol) == ("Đảng ủy X", "dang-uy-x", "")
    UnitName.objects.create(
        unit=unit, from_date=DAY, official="Đảng bộ Y", committee="Đảng ủy Y", short="Y",
        symbol="ĐU",
    )  # fmt: skip
    issuer.refresh_from_db()
    assert (issuer.name, issuer.slug, issuer.symbol) == ("Đảng ủy Y", "dang-uy-x", "ĐU")


def test_lists_sort_as_committees_do(newsroom, client):
    make_register(newsroom.city.home, all_units=True)
    units = [
        make_unit("W2", Level.WARD, "Đảng ủy phường 2"),
        make_unit("Q10", short="Quận ủy 10"),
        make_unit("BTC", Level.ADVISORY, "Ban Tổ chức"),
        make_unit("Q12", short="Quận ủy 12"),
        make_unit("UBKT", Level.ADVISORY, "Ủy ban Kiểm tra"),
        newsroom.b.unit, newsroom.a.unit, newsroom.city.unit,
    ]  # fmt: skip
    for unit in units:
        make_document(unit)
    outside = [Issuer.objects.get(slug=slug) for slug in ("quoc-hoi", "bo-chinh-tri")]
    for issuer in outside:
        make_document(newsroom.city.unit, issuer=issuer)
    expected = [
        "Bộ Chính trị", str(newsroom.city.unit), "Ban Tổ chức", "Ủy ban Kiểm tra",
        str(newsroom.a.unit), str(newsroom.b.unit), "Quận ủy 10", "Quận ủy 12",
        "Đảng ủy phường 2", "Quốc hội",
    ]  # fmt: skip
    page = soup_of(read(client, host="city.test"))
    offered = [option.text for option in page.select("select[name=don-vi] option")][1:]
    assert offered == expected
    tree = soup_of(read(client, f"{PATH}cay-van-ban/", host="city.test"))
    assert [branch.text for branch in tree.select(".document-tree summary")] == expected


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("QH15", "quoc-hoi"), ("QH", "quoc-hoi"), ("UBTVQH14", "uy-ban-thuong-vu-quoc-hoi"),
        ("CP", "chinh-phu"), ("TTg", "thu-tuong-chinh-phu"), ("ubnd", "uy-ban-nhan-dan-thanh-pho"),
        ("BTGTW", "ban-tuyen-giao-va-dan-van-trung-uong"), ("TW", None), ("ĐU", "quan-uy-1"),
        ("XYZ", None), ("", None),
    ],
)  # fmt: skip
def test_a_symbol_suggests_the_only_body_that_has_it(newsroom, symbol, issuer):
    for side in (newsroom.a, newsroom.b):
        give_symbol(side.unit, "ĐU")
    found = IssuerSymbols.among(Issuer.objects.all()).suggest(symbol, newsroom.a.unit.pk)
    assert (found and found.slug) == issuer


@pytest.fixture
def editor(newsroom, client):
    user = make_user()
    make_staff(user, newsroom.a.unit, Role.EDITOR)
    client.force_login(user)
    return user


def test_who_issued_it_follows_from_the_symbol_when_it_is_left_open(newsroom, editor, client):
    give_symbol(newsroom.a.unit, "QU")
    file_document(client, newsroom.a.unit, "98/2023/QH15", type="Nghị quyết (Nhà nước)")
    assert DocumentRecord.objects.get().issuer.name == "Quốc hội"
    file_document(client, newsroom.a.unit, "12-NQ/QU")
    assert DocumentRecord.objects.get(number=12).issuer.unit == newsroom.a.unit


def test_a_symbol_of_several_bodies_is_not_taken_for_the_unit(newsroom, editor, client):
    give_symbol(newsroom.a.unit, "QU")
    file_document(client, newsroom.a.unit, "57-NQ/TW")
    draft = DocumentRecord.objects.get()
    assert draft.issuer is None
    draft.delete()
    answer = file_document(client, newsroom.a.unit, "57-NQ/TW", **{"action-submit": "1"})
    assert not DocumentRecord.objects.exists()
    assert "Bộ Chính trị" in answer.content.decode()
    politburo = Issuer.objects.get(slug="bo-chinh-tri")
    file_document(client, newsroom.a.unit, "57-NQ/TW", issuer=politburo.pk)
    assert DocumentRecord.objects.get().issuer == politburo


def test_a_mismatch_is_warned_of_and_not_refused(newsroom, editor, client):
    unit = newsroom.a.unit
    give_symbol(unit, "QU")
    answer = file_document(client, unit, "98/2023/QH15", issuer=unit.issuer.pk)
    record = DocumentRecord.objects.get()
    assert record.issuer.unit == unit
    warnings = [str(message) for message in answer.context["messages"]]
    assert any("Quốc hội" in text and str(unit) in text for text in warnings)


def test_a_unit_files_no_paper_of_another_unit(newsroom, editor, client):
    file_document(client, newsroom.a.unit, "12-NQ/QU", issuer=newsroom.b.unit.issuer.pk)
    give_symbol(newsroom.b.unit, "QUB")
    file_document(client, newsroom.a.unit, "12-NQ/QUB")
    assert not DocumentRecord.objects.filter(issuer=newsroom.b.unit.issuer).exists()


def test_who_may_act_on_papers_of_whom(newsroom, law, parliament):
    own = make_document(newsroom.a.unit, "01-NQ/QU")
    central = Issuer.objects.get(slug="ban-bi-thu")
    assert can_act_on(central, own)
    assert can_act_on(newsroom.city.unit.issuer, own)
    assert can_act_on(parliament, law)
    assert not can_act_on(parliament, own)
    assert not can_act_on(newsroom.city.unit.issuer, law)


def test_the_board_keeps_the_list_but_not_the_names_of_units(newsroom, law, client):
    user = make_user()
    make_staff(user, newsroom.city.unit, Role.REVIEWER)
    client.force_login(user)
    issuer = newsroom.a.unit.issuer
    rows = {"former_names-TOTAL_FORMS": 0, "former_names-INITIAL_FORMS": 0}
    data = {"name": "Tên khác", "family": "state", "order": 5, **rows}
    client.post(reverse("issuers:edit", args=[issuer.pk]), data)
    issuer.refresh_from_db()
    assert (issuer.name, issuer.order, issuer.active) == (str(newsroom.a.unit), 5, True)
    for kept in (issuer, law.issuer):
        client.post(reverse("issuers:delete", args=[kept.pk]))
        assert Issuer.objects.filter(pk=kept.pk).exists()
    spare = Issuer.objects.create(name="Bộ Thử nghiệm")
    client.post(reverse("issuers:delete", args=[spare.pk]))
    assert not Issuer.objects.filter(pk=spare.pk).exists()
