"""The smallest newsroom that shows every rule: a city portal and two units with clashing slugs."""

import datetime
from dataclasses import dataclass, field
from itertools import count

from django.contrib.auth import get_user_model
from wagtail.models import Collection, Page, Site

from home.models import HomePage
from sections.models import ArticlePage, SectionPage, TopicIndexPage, TopicPage
from units.access_sync import sync_access
from units.enums import Level, Role
from units.models import Staff, Unit, UnitName

_numbers = count(1)
LONG_AGO = datetime.date(2004, 4, 20)


def make_user(username=None, **fields):
    """A user with a name and an e-mail address, without staff rows."""
    username = username or f"nguoi-dung-{next(_numbers)}"
    fields = {"last_name": "Nguyễn Văn", "first_name": username.title(), **fields}
    return get_user_model().objects.create_user(
        username, email=f"{username}@example.org", password="mật khẩu thử", **fields
    )


def make_unit(code, level=Level.DISTRICT, short=None, parent=None, **fields):
    """A unit with one name; its slug is its code in lower case."""
    fields = {"slug": code.lower(), "founded_on": LONG_AGO, **fields}
    unit = Unit.objects.create(code=code, level=level, parent=parent, **fields)
    short = short or code.title()
    UnitName.objects.create(
        unit=unit, from_date=LONG_AGO, official=f"Đảng bộ {short}", committee=short, short=short
    )
    unit.refresh_from_db()
    return unit


def make_staff(user, unit, role, **fields):
    return Staff.objects.create(
        user=user, unit=unit, role=role, **{"from_date": LONG_AGO, **fields}
    )


def make_subportal(unit, hostname, title=None):
    """A live home page, a site and a collection for `unit`; returns the home page."""
    root = Page.get_first_root_node()
    home = HomePage(title=title or unit.short_name, slug=unit.slug)
    home.body = [{"type": "lead_stories", "value": {"count": 5}}]
    root.add_child(instance=home)
    unit.site = Site.objects.create(
        hostname=hostname, port=80, root_page=home, is_default_site=unit.is_city
    )
    unit.collection = Collection.get_first_root_node().add_child(name=unit.short_name)
    unit.save()
    return home


def make_section(parent, title="Tin tức", slug="tin-tuc", **fields):
    fields = {"show_in_menus": False, **fields}
    return parent.add_child(instance=SectionPage(title=title, slug=slug, **fields))


def make_article(section, title="Hội nghị sơ kết", live=True, owner=None, **fields):
    """An article with a saved revision; published through the page API when `live`."""
    article = ArticlePage(title=title, live=False, owner=owner, **{"lead": "Lời dẫn.", **fields})
    section.add_child(instance=article)
    revision = article.save_revision(user=owner)
    if live:
        revision.publish()
        article.refresh_from_db()
    return article


def publish_version(page, locale, **fields):
    """A live version of `page` in `locale`."""
    version = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(version, name, value)
    version.save_revision().publish()
    version.refresh_from_db()
    return version


@dataclass
class UnitSetting:
    """One unit of the newsroom with its pages and people."""

    unit: Unit
    home: HomePage
    section: SectionPage
    people: dict[str, object] = field(default_factory=dict)

    def __getattr__(self, role):
        try:
            return self.__dict__["people"][role]
        except KeyError:
            raise AttributeError(role) from None


@dataclass
class Newsroom:
    city: UnitSetting
    a: UnitSetting
    b: UnitSetting
    topic: TopicPage


def make_newsroom() -> Newsroom:
    """City portal at `city.test`, units at `a.test` and `b.test`, everybody in place.

    People are named by role: `newsroom.a.contributor`, `newsroom.city.reviewer` ...; the city has
    `reviewer2` besides, for the rule of four eyes.
    """
    city = make_unit("TU", Level.CITY, "Thành ủy")
    a = make_unit("QUAN-UY-1", short="Quận ủy 1", parent=city)
    b = make_unit("QUAN-UY-3", short="Quận ủy 3", parent=city)
    settings = []
    for unit, hostname in ((city, "city.test"), (a, "a.test"), (b, "b.test")):
        home = make_subportal(unit, hostname)
        settings.append(UnitSetting(unit, home, make_section(home)))
    for setting in settings:
        for role in Role:
            if role in (Role.REVIEWER, Role.ADMINISTRATOR) and not setting.unit.is_city:
                continue
            setting.people[role.value] = make_user(f"{role.value}-{setting.unit.slug}")
    settings[0].people["reviewer2"] = make_user("reviewer2-tu")
    Staff.objects.bulk_create(
        Staff(user=user, unit=setting.unit, role=role.rstrip("2"), from_date=LONG_AGO)
        for setting in settings
        for role, user in setting.people.items()
    )
    sync_access()
    for setting in settings:
        for user in setting.people.values():
            user.refresh_from_db()
    index = settings[0].home.add_child(instance=TopicIndexPage(title="Chuyên đề", slug="chuyen-de"))
    topic = index.add_child(
        instance=TopicPage(title="Gương sáng", slug="guong-sang", opens=LONG_AGO)
    )
    return Newsroom(*settings, topic=topic)
