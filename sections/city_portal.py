"""The city portal: its front page, and whether a page belongs to it."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page

from units.access.scope import unit_of
from units.enums import Level
from units.models import Unit


def find_city_home(locale_id: int) -> Page | None:
    """The city portal's front page in the language `locale_id`; None when there is none."""
    city = Unit.objects.filter(
        level=Level.CITY, site__root_page__translation_key=OuterRef("translation_key")
    )
    return Page.objects.filter(Exists(city), depth=2, locale_id=locale_id).first()


def is_on_city_portal(page: Page) -> bool:
    """Whether `page` belongs to the city unit's subportal."""
    unit = unit_of(page)
    return unit is not None and unit.is_city
