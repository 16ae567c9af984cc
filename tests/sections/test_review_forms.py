import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from sections.listings.queries import slot_cards
from sections.models import Placement, TopicPage
from sections.placements.sync import Slot, choose_places, rebuild_placements
from sections.placements.tree import PlaceTree
from sections.review.forms import PlacementForm, derived_place_ids
from tests.factories import make_article, make_section
from tests.sections.placed_articles import places_of, reload
from units.review.registry import genre_labels, review_config_for


@pytest.fixture
def story(newsroom):
    return make_article(newsroom.a.section, live=False)


def open_form(article, user, data=None):
    return PlacementForm(data, obj=article, user=user)


def offered(field):
    return set(field.queryset.values_list("pk", flat=True))


def apply(article, user, data):
    form = open_form(article, user, data)
    assert form.is_valid(), form.errors
    review_config_for(article).apply_decision(article, form, user)


def test_offers_sections_open_topics_and_slots_of_the_city_alone(newsroom, story):
    other = make_section(newsroom.city.home, "Xã hội", "xa-hoi")
    draft = make_section(newsroom.city.home, "Sắp mở", "sap-mo", live=False)
    index = reload(newsroom.topic).get_parent()
    today = timezone.localdate()
    for days, slug in ((-1, "da-dong"), (1, "chua-mo")):
        day = today + datetime.timedelta(days=days)
        dates = {"opens": min(day, today), "closes": day} if days < 0 else {"opens": day}
        if days < 0:
            dates["opens"] = day
        index.add_child(instance=TopicPage(title=slug, slug=slug, **dates))
    form = open_form(story, newsroom.city.reviewer)
    assert offered(form.fields["city_sections"]) == {newsroom.city.section.pk, other.pk}
    assert draft.pk not in offered(form.fields["city_sections"])
    assert offered(form.fields["topics"]) == {newsroom.topic.pk}
    assert [value for value, _label in form.fields["front_slot"].choices] == ["", 1, 2, 3, 4, 5]


def test_the_section_that_is_fed_is_ticked_and_follows_by_itself(newsroom, story):
    section = reload(newsroom.a.section)
    section.feeds = reload(newsroom.city.section)
    section.save_revision().publish()
    form = open_form(reload(story), newsroom.city.reviewer)
    assert form.initial["city_sections"] == [newsroom.city.section.pk]
    html = str(form["city_sections"])
    assert "checked" in html
    assert "disabled" in html
    apply(story, newsroom.city.reviewer, {"city_sections": [newsroom.city.section.pk]})
    assert not Placement.objects.filter(chosen=True).exists()
    story.save_revision().publish()
    assert newsroom.city.section.pk in places_of(story, derived=True)


def test_what_is_decided_is_listed_once_the_article_is_live(newsroom, story):
    other = make_section(newsroom.city.home, "Xã hội", "xa-hoi")
    until = timezone.now() + datetime.timedelta(days=1)
    apply(
        story,
        newsroom.city.reviewer,
        {
            "city_sections": [newsroom.city.section.pk, other.pk],
            "topics": [newsroom.topic.pk],
            "front_slot": "1",
            "front_until": until.strftime("%Y-%m-%d %H:%M"),
        },
    )
    assert places_of(story, live=True) == set()
    reload(story).save_revision().publish()
    city = {newsroom.city.section.pk, other.pk, newsroom.topic.pk, newsroom.city.home.pk}
    assert places_of(story, live=True, chosen=True) == city
    row = Placement.objects.get(article=story, slot_order__isnull=False)
    assert (row.slot_order, row.place_id) == (1, newsroom.city.home.pk)
    assert (row.chosen_by, row.chosen_at is not None) == (newsroom.city.reviewer, True)
    assert not list(rebuild_placements())
    entry = PageLogEntry.objects.get(page=story.pk, action="sections.placed")
    assert entry.user == newsroom.city.reviewer
    assert "Tin tức, Xã hội, Gương sáng" in entry.message


def test_approving_a_correction_shows_and_keeps_what_was_chosen(newsroom, story):
    choose_places(
        story, [newsroom.topic, newsroom.city.section], newsroom.city.reviewer,
        Slot(newsroom.city.home, 2),
    )  # fmt: skip
    newsroom.topic.opens = newsroom.topic.closes = timezone.localdate() - datetime.timedelta(days=9)
    newsroom.topic.save()
    form = open_form(story, newsroom.city.reviewer)
    assert form.initial == {
        "city_sections": [newsroom.city.section.pk],
        "topics": [newsroom.topic.pk],
        "front_slot": 2,
        "front_until": None,
    }


@pytest.mark.parametrize("field", ["city_sections", "topics"])
def test_forged_places_are_refused(field, newsroom, story):
    for page in (newsroom.b.section, newsroom.b.home, newsroom.city.home, story):
        form = open_form(story, newsroom.city.reviewer, {field: [page.pk]})
        assert not form.is_valid()
        assert field in form.errors


NEXT_YEAR = datetime.date.today().year + 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"front_slot": "6"}, "front_slot"),
        ({"front_slot": "0"}, "front_slot"),
        ({"front_slot": "1", "front_until": "2020-01-01 00:00"}, "front_until"),
        ({"front_until": f"{NEXT_YEAR}-01-01 00:00"}, "front_slot"),
    ],
)
def test_a_slot_has_a_number_and_an_end_that_is_to_come(data, field, newsroom, story):
    form = open_form(story, newsroom.city.reviewer, data)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_a_slot_names_the_article_that_holds_it(newsroom, story):
    holder = make_article(newsroom.b.section, title="Tin đang đứng đầu")
    choose_places(holder, [], newsroom.city.reviewer, Slot(newsroom.city.home, 1))
    labels = dict(open_form(story, newsroom.city.reviewer).fields["front_slot"].choices)
    assert "Tin đang đứng đầu" in labels[1]
    assert labels[2] == "2"


def test_the_label_of_a_slot_and_the_front_page_agree(newsroom, story, time_machine, request_on):
    """Whoever chose last, except for a time to come or one that is over; the story itself, too."""
    home, reviewer, now = newsroom.city.home, newsroom.city.reviewer, timezone.now()
    hour = datetime.timedelta(hours=1)
    stories = [make_article(newsroom.b.section, title=f"Tin {number}") for number in range(4)]
    terms = [{}, {}, {"starts": now + 24 * hour}, {"until": now + hour}]
    for number, (article, term) in enumerate(zip(stories, terms, strict=True)):
        with time_machine(now - (9 - number) * hour):
            choose_places(article, [], reviewer, Slot(home, 1, **term))
    live = make_article(newsroom.a.section, title="Chính tin này")
    choose_places(live, [], reviewer, Slot(home, 2))

    def agree(article, expected):
        shown = slot_cards(home, request_on(home))
        labels = dict(open_form(article, reviewer).fields["front_slot"].choices)
        assert shown[0].title == expected
        assert labels[1] == f"1 (hiện nay: {expected})"
        return str(labels[2])

    assert agree(story, "Tin 3") == "2 (hiện nay: Chính tin này)"
    with time_machine(now + 2 * hour):
        assert agree(live, "Tin 1") == "2 (hiện nay: tin này)"


def test_a_story_of_the_city_stands_in_its_own_section_by_itself(newsroom):
    article = make_article(newsroom.city.section, live=False)
    assert derived_place_ids(article) == {newsroom.city.section.pk, newsroom.city.home.pk}
    form = open_form(article, newsroom.city.reviewer)
    assert form.initial["city_sections"] == [newsroom.city.section.pk]


def test_without_a_city_portal_there_is_nothing_to_decide(newsroom, story):
    newsroom.city.unit.site.delete()
    form = open_form(story, newsroom.city.reviewer, {})
    assert form.is_valid()
    review_config_for(story).apply_decision(story, form, newsroom.city.reviewer)
    assert not Placement.objects.exists()


def test_the_queue_learns_section_genre_and_byline(newsroom, story):
    fields = review_config_for(story).queue_fields(story)
    assert (fields.section_id, fields.section_title) == (newsroom.a.section.pk, "Tin tức")
    assert fields.genre in genre_labels()
    section = reload(newsroom.a.section)
    fields = review_config_for(section).queue_fields(section)
    assert fields.section_title == newsroom.a.home.title
    assert fields.genre in genre_labels()


def test_the_tree_is_read_once(newsroom, django_assert_num_queries):
    tree = PlaceTree()
    tree.load([newsroom.a.section.path])
    with django_assert_num_queries(0):
        tree.load([newsroom.a.section.path, newsroom.a.home.path])
