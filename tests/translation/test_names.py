"""Posts, bodies, issuers, types and fields in other languages, and what readers cannot see yet."""

import datetime
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from library.i18n.translated_names import invalidate_names, name_lookup_key, translated_name
from library.models import DocumentField, Issuer, TranslatedName
from tests.factories import make_staff, make_user
from tests.library.registers import soup_of
from tests.record_factories import make_body, make_document, make_roster, make_term
from tests.translation.steps import WORKLIST, begun, submit, translate
from units.enums import Role

pytestmark = pytest.mark.django_db
ENGLISH = {
    "Bí thư": "Secretary",
    "Ban Thường vụ": "Standing Committee",
    "Kết luận": "Conclusion",
    "Quận ủy 1": "District 1 Party Committee",
    "Kinh tế": "Economy",
    "Quốc hội": "National Assembly",
}


def call(name, words):
    """What the board enters, over what was entered before."""
    TranslatedName.objects.update_or_create(
        language="en", name_key=name_lookup_key(name), defaults={"name": name, "translation": words}
    )


def read(client, path):
    response = client.get(path, headers={"host": "a.test"})
    assert response.status_code == 200
    return soup_of(response)


@pytest.fixture
def names(db):
    for name, words in ENGLISH.items():
        call(name, words)


@pytest.fixture
def seated(newsroom, person):
    unit = newsroom.a.unit
    term = make_term(unit, "2025-2030", from_date=datetime.date(2025, 10, 14))
    make_roster(
        make_body(unit), term,
        [(person, "Bí thư", {"state_title": "Chủ tịch Hội đồng"})],
    )  # fmt: skip


@pytest.fixture
def conclusion(newsroom):
    field = DocumentField.objects.create(name="Kinh tế")
    return make_document(newsroom.a.unit, "06-KL/QU", type="Kết luận", field=field)


def test_posts_and_bodies_are_read_in_the_language(newsroom, seated, pages, names, client):
    page = read(client, "/en/en-lanh-dao/")
    heading = page.select_one(".section-header__title[id^=body-]")
    assert (heading.text, heading.get("lang")) == ("Standing Committee", None)
    title = page.select_one(".leader__title, .member-list__title span")
    # What is named in part is still marked.
    assert "Secretary" in title.text
    assert title["lang"] == "vi"
    call("Chủ tịch Hội đồng", "Council President")
    title = read(client, "/en/en-lanh-dao/").select_one(".leader__title, .member-list__title span")
    assert title.text == "Secretary, Council President"
    assert title.get("lang") is None
    vietnamese = read(client, "/lanh-dao/")
    assert "Bí thư" in vietnamese.text
    assert "Secretary" not in vietnamese.text


def test_types_issuers_and_fields_are_read_in_the_language(
    newsroom, conclusion, pages, names, client
):
    row = read(client, "/en/en-van-ban/").select_one(".document-row")
    title = row.select_one(".document-row__title")
    assert (title.text, title.get("lang")) == ("Conclusion No. 06-KL/QU", None)
    assert "District 1 Party Committee" in row.text
    page = read(client, f"/en/en-van-ban/{conclusion.address}/")
    assert page.h1.text == "Conclusion No. 06-KL/QU"
    facts = {fact.dt.text: fact.dd for fact in page.select(".document-facts div")}
    for label, value in (
        ("Issuing body", "District 1 Party Committee"), ("Type", "Conclusion"),
        ("Field of work", "Economy"),
    ):  # fmt: skip
        assert (facts[label].text.strip(), facts[label].get("lang")) == (value, None)
    form = read(client, "/en/en-van-ban/").select_one(".register-form")
    for offered in ("Conclusion", "District 1 Party Committee", "Economy"):
        assert offered in form.text
    tree = read(client, "/en/en-van-ban/cay-van-ban/").select_one(".document-tree")
    assert "Conclusion" in tree.text
    assert "Kết luận" not in tree.text
    assert read(client, f"/van-ban/{conclusion.address}/").h1.text == "Kết luận số 06-KL/QU"


def test_what_has_no_name_there_stays_and_is_marked(newsroom, conclusion, pages, client):
    TranslatedName.objects.all().delete()
    title = read(client, "/en/en-van-ban/").select_one(".document-row__title")
    assert (title.text, title["lang"]) == ("Kết luận No. 06-KL/QU", "vi")


def test_usual_names_are_there_from_the_start(newsroom, person, pages, client):
    unit = newsroom.a.unit
    term = make_term(unit, "2025-2030", from_date=datetime.date(2025, 10, 14))
    seat = (person, "Phó Bí thư Thường trực", {"state_title": "Chủ tịch UBND Quận 1"})
    make_roster(make_body(unit, "Ban Thường vụ Quận ủy 1"), term, [seat])
    field = DocumentField.objects.get(name="Tổ chức, cán bộ")
    record = make_document(
        unit, "07-CT/QU", type="Chỉ thị", field=field, signer_prefix="T/M BAN THƯỜNG VỤ",
        signer_position="BÍ THƯ",
    )  # fmt: skip
    page = read(client, "/en/en-lanh-dao/")
    heading = page.select_one(".section-header__title[id^=body-]")
    assert heading.text == "Standing Committee of the District 1 Party Committee"
    title = page.select_one(".leader__title, .member-list__title span")
    assert (title.get("lang"), title.text) == (
        None,
        "Standing Deputy Secretary, Chairperson of the People’s Committee of District 1",
    )
    form = read(client, "/en/en-van-ban/").select_one(".register-form")
    for offered in ("Directive", "Organisation and personnel"):
        assert offered in form.text
    facts = read(client, f"/en/en-van-ban/{record.address}/").select_one(".document-facts").text
    for words in ("For the Standing Committee", "Secretary", "Directive"):
        assert words in facts


def test_all_names_of_a_page_are_read_at_once(newsroom, conclusion, pages, names, client):
    def cost(count):
        while conclusion._meta.model.objects.filter(live=True).count() < count:
            make_document(newsroom.a.unit, type="Kết luận")
        read(client, "/en/en-van-ban/")
        invalidate_names()
        with CaptureQueriesContext(connection) as queries:
            read(client, "/en/en-van-ban/")
        asked = [query for query in queries if "translatedname" in query["sql"]]
        return len(asked), len(queries)

    few, many = cost(2), cost(12)
    assert few == many
    assert few[0] == 1


def test_names_are_compared_by_their_letters(names):
    with translation.override("en"):
        assert translated_name("BÍ  THƯ") == "Secretary"
        assert translated_name("Bi thu") == "Bi thu"
        assert not translated_name("Bi thu").is_translated
    with translation.override("vi"):
        assert translated_name("Bí thư") == "Bí thư"
    with pytest.raises(ValidationError):
        TranslatedName(name="bí thư", language="en", translation="x").full_clean()
    with pytest.raises(ValidationError):
        TranslatedName(name="Bí thư", language="vi", translation="x").full_clean()


def test_the_board_keeps_the_names(newsroom, client):
    TranslatedName.objects.all().delete()
    data = {"name": "Bí thư", "language": "en", "translation": "Secretary"}
    editor, reviewer = newsroom.a.editor, make_user()
    make_staff(reviewer, newsroom.city.unit, Role.REVIEWER)
    for user, made in ((editor, 0), (reviewer, 1)):
        client.force_login(user)
        client.post(reverse("translated_names:add"), data)
        assert TranslatedName.objects.count() == made
    assert Issuer.objects.exists()


def test_the_feed_of_a_language_is_titled_in_it(newsroom, english, open_to_readers, client):
    home = newsroom.a.home.get_translation(english)
    home.title = "District 1"
    home.save_revision().publish()
    newsroom.a.unit.site.site_name = "Đảng bộ Quận 1"
    newsroom.a.unit.site.save()
    section = newsroom.a.section.get_translation(english)
    answer = client.get(f"/en/{section.slug}/feed/", headers={"host": "a.test"})
    title = ElementTree.fromstring(answer.content).findtext("channel/title")  # noqa: S314
    assert title == f"{section.title} - District 1"
    vietnamese = client.get(f"/{newsroom.a.section.slug}/feed/", headers={"host": "a.test"})
    assert "Đảng bộ Quận 1" in vietnamese.content.decode()


def test_the_feed_of_a_register_is_titled_in_its_language(newsroom, english, pages, client):
    newsroom.a.unit.site.site_name = "Đảng bộ Quận 1"
    newsroom.a.unit.site.save()
    answer = client.get("/en/en-van-ban/feed/", headers={"host": "a.test"})
    assert "Đảng bộ Quận 1" not in answer.content.decode()


class TestUnseenTranslations:
    @pytest.fixture
    def sent(self, thing, english, newsroom, signed_in):
        """A translation of a leader or a document that waits for the board."""
        words, target = begun(thing, english, newsroom.a.translator)
        translate(words)
        submit(signed_in(newsroom.a.translator), words)
        return target

    def review_of(self, words, newsroom, client):
        client.force_login(newsroom.city.reviewer)
        state = type(words).objects.get(pk=words.pk).current_workflow_task_state
        return client.get(reverse("reviews:review", args=[state.pk])).content.decode()

    def test_the_review_says_what_has_to_be_translated_first(
        self, sent, pages, newsroom, english, client
    ):
        warning = "Bạn đọc chưa thấy"
        assert warning not in self.review_of(sent, newsroom, client)
        for page in pages.values():
            page.unpublish()
        text = self.review_of(sent, newsroom, client)
        assert warning in text
        assert ("“Lãnh đạo”" in text) == (type(sent).__name__ == "Person")

    def test_the_list_of_translators_says_it_too(self, thing, pages, newsroom, english, signed_in):
        client = signed_in(newsroom.a.translator)
        url = f"{reverse(WORKLIST)}?locale={english.pk}"
        assert "Bạn đọc chưa thấy" not in client.get(url).content.decode()
        for page in pages.values():
            page.unpublish()
        assert "Bạn đọc chưa thấy" in client.get(url).content.decode()
