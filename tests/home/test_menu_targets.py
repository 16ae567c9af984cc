"""Lines of a menu that lead to lists of the register and to searches, each of the own subportal."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from home.models import Chrome
from library.models import DocumentField, DocumentType
from tests.factories import publish_version
from tests.home.chrome_forms import edit_address, menu_data, post
from tests.home.chrome_menus import chrome_at, titles_and_urls
from tests.library.registers import make_register, read, titles
from tests.record_factories import make_document
from units.models import Unit

OLD, NEW = datetime.date(2024, 3, 4), datetime.date(2026, 2, 3)


@pytest.fixture
def registers(newsroom):
    """A register with two documents of its own in each of two units."""
    for setting in (newsroom.a, newsroom.b):
        make_register(setting.home)
        for day in (OLD, NEW):
            make_document(setting.unit, issued=day, summary=f"Về việc năm {day.year}")


@pytest.fixture
def save(newsroom, registers, signed_in):
    """Saves a menu of the lines given as the chief of the first unit; returns the answer."""

    def save(*lines):
        return post(signed_in(newsroom.a.chief), newsroom.a, **menu_data(list(lines)))

    return save


def menu():
    return titles_and_urls(chrome_at("a.test").menu)


def refusal(answer):
    assert answer.status_code == 200
    return " ".join(answer.context["form"].errors["menu"])


def views(newsroom):
    """One view of each part, with what the line is called by itself and its address."""
    kind = DocumentType.objects.get(name="Nghị quyết")
    subject = DocumentField.objects.create(name="Xây dựng Đảng thử")
    issuer = newsroom.a.unit.issuer
    return {
        f"type:{kind.address}": ("Nghị quyết", f"?loai={kind.address}"),
        f"field:{subject.address}": (subject.name, f"?linh-vuc={subject.address}"),
        f"issuer:{issuer.slug}": (issuer.short, f"?don-vi={issuer.slug}"),
        "year:2024": ("Văn bản năm 2024", "?nam=2024"),
        "effect:con-hieu-luc": ("Còn hiệu lực", "?hieu-luc=con-hieu-luc"),
    }


def test_lines_lead_to_lists_by_every_part(newsroom, save):
    wanted = views(newsroom)
    assert save(*({"view": words} for words in wanted)).status_code == 302
    assert menu() == [(name, f"/van-ban/{query}") for name, query in wanted.values()]


def test_the_list_is_the_one_that_the_line_says(newsroom, save, client):
    save({"view": "year:2024"})
    ((_name, url),) = menu()
    assert len(titles(read(client, url))) == 1


def test_the_form_offers_the_views_in_groups(newsroom, registers, signed_in):
    page = signed_in(newsroom.a.chief).get(edit_address(newsroom.a)).content.decode()
    for group in ("Loại văn bản", "Cơ quan ban hành", "Năm văn bản", "Hiệu lực văn bản"):
        assert json.dumps(group)[1:-1] in page


def test_what_is_no_view_is_refused(save):
    for wrong in ({"search": "không tên"}, {"view": "type:khong-co"}, {"view": "year:1066"}, {}):
        assert "menu" in save(wrong).context["form"].errors


def test_an_issuer_of_whom_the_register_has_nothing_is_refused(newsroom, save):
    assert newsroom.b.unit.issuer.name in refusal(save({"view": f"issuer:{newsroom.b.unit.slug}"}))
    assert not len(Chrome.objects.get(site=newsroom.a.unit.site).menu)


def test_words_lead_to_the_search(save):
    save({"title": "Đại hội", "search": "đại hội đảng"})
    assert menu() == [
        ("Đại hội", "/tim-kiem/?q=%C4%91%E1%BA%A1i+h%E1%BB%99i+%C4%91%E1%BA%A3ng"),
    ]


@pytest.mark.parametrize("host", ["http://a.test", "https://a.test:8000", ""])
def test_saved_searches_lead_to_the_own_subportal(save, host):
    save(
        {"title": "Tin đại hội", "search": f"{host}/tim-kiem/?q=hop&trang=3&thu-tu=moi"},
        {"title": "Còn hiệu lực 2024", "search": f"{host}/van-ban/?nam=2024&hieu-luc=con-hieu-luc"},
    )
    search, register = menu()
    # Not the page that was turned to.
    assert search[1] == "/tim-kiem/?q=hop&thu-tu=moi"
    assert register == ("Còn hiệu lực 2024", "/van-ban/?nam=2024&hieu-luc=con-hieu-luc")
    # What is kept can be saved again.
    kept = [item.value["search"] for item in Chrome.objects.get(site__hostname="a.test").menu]
    lines = zip(("Tin đại hội", "Còn hiệu lực 2024"), kept, strict=True)
    assert save(*({"title": name, "search": words} for name, words in lines)).status_code == 302
    assert menu() == [search, register]


@pytest.mark.parametrize(
    "address",
    [
        "http://b.test/tim-kiem/?q=hop",
        "http://b.test/van-ban/?nam=2024",
        "http://a.test.b.test/tim-kiem/?q=hop",
        "//b.test/tim-kiem/?q=hop",
        "http://[a.test/tim-kiem/?q=hop",
        "http://a.test/tin-tuc/?q=hop",
        "http://a.test/tim-kiem/",
        "http://a.test/van-ban/",
        "http://a.test/van-ban/?loai=khong-co",
        "http://a.test/van-ban/?nam=2024&don-vi={strange}",
    ],
)
def test_searches_of_others_and_of_nothing_are_refused(newsroom, save, address):
    address = address.format(strange=Unit.objects.get(pk=newsroom.b.unit.pk).slug)
    assert refusal(save({"title": "Sai", "search": address}))
    assert not len(Chrome.objects.get(site=newsroom.a.unit.site).menu)


def test_every_line_leads_to_the_version_in_the_readers_language(newsroom, save, english, client):
    save(
        {"title": "Tên riêng", "view": "year:2024"},
        {"title": "Họp", "search": "/tim-kiem/?q=hop"},
        {"title": "Danh sách", "search": "/van-ban/?nam=2024"},
    )
    newsroom.a.home.get_translation(english).save_revision().publish()
    register = newsroom.a.home.get_children().get(slug="van-ban").specific

    def lines():
        page = BeautifulSoup(client.get("/en/", headers={"host": "a.test"}).content, "html.parser")
        return [(link.get_text(strip=True), link["href"]) for link in page.select("nav a")]

    # No register in that language: no dead end.
    assert [url for _name, url in lines() if "/van-ban/" in url] == []
    publish_version(register, english, title="Documents")
    assert ("Documents of 2024", "/en/van-ban/?nam=2024") in lines()
    assert ("Họp", "/en/tim-kiem/?q=hop") in lines()
    assert ("Danh sách", "/en/van-ban/?nam=2024") in lines()


def test_lines_of_views_cost_the_same_for_any_number(
    newsroom, registers, django_assert_max_num_queries
):
    chrome, _made = Chrome.objects.get_or_create(site=newsroom.a.unit.site)

    def queries(years):
        lines = [{"view": f"year:{year}"} for year in years]
        chrome.menu = [{"type": "item", "value": line} for line in lines]
        chrome.save()
        with django_assert_max_num_queries(50) as seen, override("vi"):
            assert len(chrome_at("a.test").menu) == len(lines)
        return len(seen)

    queries([2025])
    assert queries([2024]) == queries([2024, 2025, 2026])
