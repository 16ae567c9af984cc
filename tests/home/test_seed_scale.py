import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from demo.scale.network import open_network
from demo.scale.texts import TextSource
from library.documents.effect_sync import sync_effect
from library.models import DocumentRecord, Roster
from sections.models import ArticlePage, Placement, SectionPage
from sections.placements.sync import rebuild_placements
from units.enums import Level
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(root, capsys):
    call_command("seed_scale", units=2, articles=60)
    return capsys.readouterr().out


def test_fills_subportals_that_work(seeded, client):
    assert "60 of 60 articles" in seeded
    assert Unit.objects.with_subportal().count() == 3
    assert ArticlePage.objects.count() == 60
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(rebuild_placements(repair=False)) == []
    for article in ArticlePage.objects.order_by("pk")[:3]:
        host = article.get_site().hostname
        path = article.relative_url(article.get_site())
        response = client.get(path, headers={"host": host})
        assert response.status_code == 200
        assert article.title in response.content.decode()
    assert client.get("/", headers={"host": "localhost"}).status_code == 200


def test_articles_feed_the_city_and_stand_in_topics(seeded):
    fed = SectionPage.objects.get(slug="tin-tu-co-so")
    foreign = Placement.objects.filter(place=fed, live=True).exclude(
        article__path__startswith=fed.path
    )
    assert foreign.exists()
    assert Placement.objects.filter(place__topicpage__isnull=False, live=True).count() == 3


def test_more_pages_can_be_added_after_it(seeded):
    section = ArticlePage.objects.first().get_parent()
    section.add_child(instance=ArticlePage(title="Bài sau", slug="bai-sau", live=False))
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_unit_has_leaders_and_documents(seeded):
    assert "20 of 20 documents" in seeded
    records = DocumentRecord.objects.all()
    assert records.filter(live=True, number__isnull=False, term__isnull=False).count() == 20
    assert records.latest("issued").issued < timezone.localdate()
    assert sync_effect(records.values_list("pk", flat=True)) == 0
    saved = records.order_by("pk").last()
    before = {field.attname: getattr(saved, field.attname) for field in saved._meta.fields}
    saved.full_clean()
    saved.save()
    saved.refresh_from_db()
    assert before == {field.attname: getattr(saved, field.attname) for field in saved._meta.fields}
    for unit in Unit.objects.with_subportal():
        rosters = Roster.objects.filter(unit=unit, live=True)
        assert rosters.count() == 6
        assert all(roster.memberships.exists() for roster in rosters)


def test_refuses_a_database_with_articles(seeded):
    with pytest.raises(CommandError):
        call_command("seed_scale", units=2, articles=60)


def test_refuses_more_units_than_there_are(root):
    with pytest.raises(CommandError, match="174"):
        call_command("seed_scale", units=1000, articles=1, verbosity=0)


def test_the_network_of_the_day_before_the_districts_closed(root):
    eve = datetime.date(2025, 6, 30)
    with pytest.raises(CommandError, match="28"):
        call_command("seed_scale", units=29, articles=1, as_of=eve, verbosity=0)
    network = open_network(1, eve)
    assert [next(network).code, next(network).level] == ["TU", Level.ATTACHED]
    districts = Unit.objects.filter(level=Level.DISTRICT)
    assert districts.count() == 22
    assert not districts.filter(closed_on__isnull=False).exists()


def test_texts_are_seeded_and_about_six_kilobytes():
    source, same = TextSource(7), TextSource(7)
    assert source.body() == same.body()
    assert source.body() != TextSource(8).body()
    size = sum(len(str(block["value"]).encode()) for _n in range(20) for block in source.body())
    assert 5_500 < size / 20 < 7_500
