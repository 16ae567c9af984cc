"""A translated leader or document is never a second row of anything."""

import datetime
import re

import pytest
from django.urls import reverse

from library.enums import RelationKind
from library.models import Person
from sections.models import ArticlePerson
from tests.factories import make_article
from tests.record_factories import (
    make_body,
    make_document,
    make_roster,
    make_term,
)
from tests.reviewing import fresh
from tests.translation.steps import begun, read
from translation.translatable_models import edit_url

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
NEW = {"from_date": datetime.date(2025, 10, 14)}


class TestOnlyOnce:
    """A translation is no second leader and no second document."""

    def test_in_lists_and_choosers(self, newsroom, thing, publish, signed_in):
        target = publish(thing)
        client = signed_in(newsroom.a.editor)
        viewset = thing.snippet_viewset
        for url in (
            reverse(viewset.get_url_name("list")),
            reverse(viewset.get_url_name("list")) + "?locale=en",
            reverse(f"{viewset.chooser_viewset.url_namespace}:choose"),
            reverse(f"{viewset.chooser_viewset.url_namespace}:choose") + "?locale=en",
        ):
            text = client.get(url).content.decode()
            assert not re.search(rf"/{target.pk}/", text), url
        chosen = reverse(f"{viewset.chooser_viewset.url_namespace}:chosen", args=[target.pk])
        assert client.get(chosen).status_code == 404

    def test_all_of_a_list_does_not_take_what_it_does_not_show(
        self, newsroom, thing, english, signed_in
    ):
        _translation, target = begun(thing, english, newsroom.a.translator)
        url = reverse("wagtail_bulk_action", args=["library", thing._meta.model_name, "delete"])
        signed_in(newsroom.a.editor).post(f"{url}?id=all")
        signed_in(newsroom.city.reviewer).post(f"{url}?id={target.pk}")
        assert fresh(target) == target

    def test_nothing_is_made_in_another_language(self, newsroom, english, signed_in):
        client = signed_in(newsroom.a.editor)
        add = reverse(Person.snippet_viewset.get_url_name("add"))
        fields = {
            "unit": newsroom.a.unit.pk, "name": "Lê Mới", "introduction": "", "given_name": "",
            "biography-count": 0,
        }  # fmt: skip
        client.post(f"{add}?locale=en", fields)
        assert Person.objects.get(name="Lê Mới").language == "vi"

    def test_nothing_refers_to_it(self, newsroom, person, record, publish, signed_in):
        words, other = publish(person), make_document(newsroom.a.unit)
        data = {
            "unit": newsroom.a.unit.pk, "issuer": newsroom.a.unit.issuer.pk, "type": other.type_id,
            "number_as_typed": other.number_as_typed, "issued": "2024-01-01", "summary": "S",
            "signer": words.pk,
        }  # fmt: skip
        url = edit_url(other)
        answer = signed_in(newsroom.a.editor).post(url, data)
        assert answer.status_code == 302
        assert fresh(other).get_latest_revision_as_object().signer is None

    def test_for_readers(self, newsroom, person, record, publish, pages, client):
        other = make_document(newsroom.a.unit, relations=[(RelationKind.AMENDS, record)])
        term = make_term(newsroom.a.unit, "2025-2030", **NEW)
        make_roster(make_body(newsroom.a.unit), term, [(person, "Bí thư")])
        word_rows = [publish(person), publish(record)]
        leaders = read(client, "/lanh-dao/")
        assert len(leaders.select(".leader__name")) == 1
        rows = read(client, "/van-ban/").select(".document-row")
        assert len(rows) == 2
        assert "Words" not in str(rows)
        for words in word_rows:
            base = "/lanh-dao/" if isinstance(words, Person) else "/van-ban/"
            read(client, f"{base}x-{words.pk}/", status=404)
            read(client, f"/en{base.replace('/', '/en-', 1)}x-{words.pk}/", status=404)
        document = read(client, f"/van-ban/{record.address}/")
        assert len(document.select(".related-document")) == 1
        assert other.number_as_typed in document.get_text()
        feed = client.get("/van-ban/feed/", headers={"host": "a.test"}).content.decode()
        assert feed.count("<item>") == 2

    def test_effect_follows_the_source(self, newsroom, record, publish):
        publish(record)
        acts = [(RelationKind.REPEALS, record)]
        repeal = make_document(newsroom.a.unit, relations=acts)
        publish(repeal)
        assert fresh(record).ended_from == repeal.begins
        repeal.unpublish()
        assert fresh(record).ended_from is None

    def test_a_number_is_still_given_once_in_each_term(self, newsroom, record, publish):
        publish(record)
        record.number_as_typed = "13-NQ/QU"
        record.save_revision().publish(skip_permission_checks=True)
        publish(make_document(newsroom.a.unit, "12-NQ/QU", summary="Về việc khác"))

    def test_articles_in_two_languages_stand_on_the_page_of_their_language(
        self, newsroom, person, english, pages, client
    ):
        newsroom.a.section.get_translation(english).get_latest_revision().publish()
        article = make_article(newsroom.a.section, "Bà Bình thăm chợ", owner=newsroom.a.editor)
        article.people = [ArticlePerson(person=person)]
        article.save_revision().publish()
        version = article.copy_for_translation(english)
        version.title = "Ms Binh visits the market"
        version.save_revision().publish()
        source = read(client, f"/lanh-dao/{person.address}/").get_text()
        assert "Bà Bình thăm chợ" in source
        assert "Ms Binh" not in source
        foreign = read(client, f"/en/en-lanh-dao/{person.address}/").get_text()
        assert "Ms Binh" in foreign
        assert "thăm chợ" not in foreign
