"""Nothing that unit B or the portal keeps to itself is met by anybody of unit A."""

import pytest
from django.urls import reverse

from tests.walls.addresses import addresses_without_ids
from tests.walls.crawler import Crawler
from tests.walls.records import KINDS as KINDS_OF_RECORD
from tests.walls.world import UNIT_ROLES, played

pytestmark = pytest.mark.django_db
# What every text of another unit begins with, and a name of nobody's.
TERM = "canary"
# Whatever a list calls what is searched for, it is asked for it.
QUESTIONS = ("", f"?q={TERM}&term={TERM}&search={TERM}")


def starts(world):
    """Where a walk begins: every list, asked in several ways, and the choosers of each kind."""
    for address in addresses_without_ids():
        for question in QUESTIONS:
            yield address + question
    for kind in ("sections.SectionPage", "sections.ArticlePage", "home.HomePage"):
        yield f"{reverse('wagtailadmin_choose_page')}?page_type={kind}"
        yield f"{reverse('wagtailadmin_choose_page_search')}?page_type={kind}&q=tin"
    for place in (world.b, world.p):
        yield reverse("wagtailadmin_choose_page_child", args=[place.section.pk])
        ids = [place.draft.pk, place.live.pk, place.withdrawn.pk]
        query = "&".join(f"id={pk}" for pk in ids)
        yield f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?{query}"
        for kind, chooser in (("image", "wagtailimages"), ("document", "wagtaildocs")):
            thing = getattr(place, kind)
            many = reverse(f"{chooser}_chooser:chosen_multiple")
            yield f"{many}?id={thing.pk}"
            listing = reverse(f"{chooser}:index")
            yield f"{listing}?collection_id={thing.collection_id}"
            yield f"{reverse(f'{chooser}_chooser:choose')}?collection_id={thing.collection_id}"
            yield f"{listing}?tag={place.mark}tag"
        for kind in KINDS_OF_RECORD:
            namespace = getattr(place, kind).snippet_viewset.chooser_viewset.url_namespace
            ids = [getattr(place, f"{state}{kind}").pk for state in ("", "live_", "waiting_")]
            query = "&".join(f"id={pk}" for pk in ids)
            yield f"{reverse(f'{namespace}:chosen_multiple')}?{query}"
            listed = reverse(getattr(place, kind).snippet_viewset.get_url_name("list"))
            yield f"{listed}?unit={place.setting.unit.pk}"
            parts = ["library", getattr(place, kind)._meta.model_name, "delete"]
            bulk = reverse("wagtail_bulk_action", args=parts)
            yield f"{bulk}?{query}&id={getattr(world.a, kind).pk}"
            yield f"{bulk}?id=all"
        for action in ("delete", "unpublish", "publish", "move"):
            bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            yield f"{bulk}?id={place.draft.pk}&id={world.a.draft.pk}"
            yield f"{bulk}?id=all&childOf={place.section.pk}"


@pytest.mark.parametrize("role", played(UNIT_ROLES))
def test_nobody_of_unit_a_meets_a_word_of_others(role, world, signed_in):
    crawler = Crawler(signed_in(world.person(role)), [world.b.mark, world.p.mark])
    crawler.walk(starts(world))
    assert not crawler.leaks, "\n".join(f"{where}: {what}" for where, what in crawler.leaks)
    # A walk that was thrown out at the first door would find nothing, too.
    assert crawler.visited["wagtailadmin_home"]
    assert sum(crawler.visited.values()) > 60
    assert any(address.endswith("?export=xlsx") for address in crawler.read_before)


def test_the_crawler_finds_what_there_is_to_find(world, signed_in):
    crawler = Crawler(signed_in(world.person("reviewer")), [world.b.mark])
    for address in ("/admin/duyet/", f"/admin/pages/{world.b.section.pk}/", "/admin/images/"):
        crawler.read(address)
    assert len({address for address, _word in crawler.leaks}) == 3
