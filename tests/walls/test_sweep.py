"""Nothing that unit B or the portal keeps to itself is met by anybody of unit A."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.walls.addresses import all_addresses
from tests.walls.crawler import Crawler
from tests.walls.world import UNIT_ROLES

pytestmark = pytest.mark.django_db
# What every text of another unit begins with, and a name of nobody's.
TERM = "canary"
QUESTIONS = ("", f"?q={TERM}", f"?term={TERM}", f"?search={TERM}", "?export=csv", "?export=xlsx")


# Lists whose address names a kind, not an object.
KINDS = {
    "wagtailadmin_pages:choose_parent": [["sections", "articlepage"]],
    "wagtailadmin_pages:type_use": [["sections", "articlepage"], ["sections", "sectionpage"]],
    "wagtailadmin_pages:type_use_results": [["sections", "articlepage"]],
    "wagtailadmin_tag_model_autocomplete": [["library", "newstag"]],
    "wagtailmedia:add": [["audio"]],
    "wagtailmedia:chooser_typed": [["audio"]],
    "wagtailmedia:chooser_upload": [["audio"]],
}


def is_swept(address) -> bool:
    """Whether the walk begins at this address, which names no object."""
    if address.parameters:
        return address.name in KINDS
    return address.route.startswith("admin/")


def addresses_without_ids():
    for address in all_addresses():
        if is_swept(address):
            try:
                for args in KINDS.get(address.name, [[]]):
                    yield reverse(address.name, args=args)
            except NoReverseMatch:
                continue


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
        for action in ("delete", "unpublish", "publish", "move"):
            bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            yield f"{bulk}?id={place.draft.pk}&id={world.a.draft.pk}"
            yield f"{bulk}?id=all&childOf={place.section.pk}"


@pytest.mark.parametrize("role", UNIT_ROLES)
def test_nobody_of_unit_a_meets_a_word_of_others(role, world, signed_in):
    crawler = Crawler(signed_in(world.person(role)), [world.b.mark, world.p.mark])
    crawler.walk(starts(world))
    assert not crawler.leaks, "\n".join(f"{where}: {what}" for where, what in crawler.leaks)
    # A walk that was thrown out at the first door would find nothing, too.
    assert crawler.visited["wagtailadmin_home"]
    assert sum(crawler.visited.values()) > 60


def test_the_crawler_finds_what_there_is_to_find(world, signed_in):
    crawler = Crawler(signed_in(world.person("reviewer")), [world.b.mark])
    for address in ("/admin/duyet/", f"/admin/pages/{world.b.section.pk}/", "/admin/images/"):
        crawler.read(address)
    assert len({address for address, _word in crawler.leaks}) == 3
