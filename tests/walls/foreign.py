"""What readers of another language can open: every kind of page in every state.

Its content is words like `nom1` that no interface has, so that a text of the interface in the wrong
language stands out.
"""

import datetime
import json
from itertools import count
from typing import NamedTuple

from django.utils import timezone
from wagtail.models import Locale, Page

from home.models import Chrome, ContentPage
from library.enums import (
    AppointmentMode,
    ArticleConnection,
    BodyKind,
    Effect,
    RelationKind,
    Urgency,
)
from library.models import DocumentField, Issuer, LeadershipPage, RegisterPage
from library.register.queries import EFFECT_WORDS
from sections.correction_list import SIZE
from sections.enums import BylineRole, CorrectionKind, Genre
from sections.models import (
    ArticlePerson,
    Byline,
    Contributor,
    Correction,
    TopicIndexPage,
    TopicPage,
)
from sections.placements.sync import choose_places
from tests.factories import make_article, make_section, publish_version
from tests.library.registers import attach, make_file, withdraw
from tests.library.upload_makers import make_image
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from units.lifecycle.closing import close_unit
from units.models import UnitName

LONG_AGO = datetime.date(2021, 3, 1)
LATER = datetime.date.today() + datetime.timedelta(days=365)
# As a page of a list that is turned on to: every row is older.
TURNED = "?truoc=20990101T000000-1"
_numbers = count(1)


class Address(NamedTuple):
    path: str
    status: int = 200
    host: str = "city.test"


def word() -> str:
    return f"nom{next(_numbers)}"


def path_of(page) -> str:
    return page.get_url_parts()[2]


def make_foreign_pages(newsroom, code: str) -> list[Address]:
    """The addresses of a city portal, and of a unit that is closed, in the language `code`."""
    unname(newsroom)
    locale, prefix = Locale.objects.get(language_code=code), f"/{code}/"
    home = publish_version(newsroom.city.home, locale, title=word())
    biography = as_stream(("text", f"<p>{word()}</p>"))
    person = make_person(newsroom.city.unit, word(), biography=biography)
    addresses = [
        *make_stories(newsroom, home, person),
        *make_leaders(newsroom.city, home, person),
        *make_documents(newsroom.city, home, person),
        *make_bare_pages(home),
        *make_units(newsroom, locale),
    ]
    home.body = front_page(home.get_children().first())
    home.save_revision().publish()
    words = ("", home.title, "khong-co", f"{home.title}&pham-vi=tat-ca", "khong-co&pham-vi=tat-ca",
             f"{home.title}&loai=page&thu-tu=moi-nhat")  # fmt: skip
    searches = (f"{prefix}tim-kiem/?q={asked}" for asked in words)
    return [
        *map(Address, (prefix, f"{prefix}feed/", *searches)),
        Address(f"{prefix}khong-co/", 404),
        *addresses,
    ]


def unname(newsroom):
    """The units and pages that are there, under names that no interface has."""
    for name in UnitName.objects.all():
        name.official = name.committee = name.short = word()
        name.save()
    for page in Page.objects.filter(depth__gt=1):
        Page.objects.filter(pk=page.pk).update(title=word())
    texts = {name: word() for name in ("responsible", "licence", "address")}
    Chrome.objects.update_or_create(
        site=newsroom.city.unit.site,
        defaults={**texts, "phone": "028 1", "email": "nom@example.org"},
    )


def front_page(place) -> str:
    listing = {"place": place.pk, "count": 2}
    return as_stream(
        ("lead_stories", {"count": 1}),
        ("topic_strip", {}),
        ("units_news", {}),
        ("multimedia", {}),
        ("place_listing", {**listing, "layout": "cards"}),
        ("place_listing", {**listing, "layout": "headlines"}),
        ("notice", {"title": word(), "tone": "urgent"}),
    )


def as_stream(*blocks) -> str:
    return json.dumps([{"type": key, "value": value} for key, value in blocks])


def make_stories(newsroom, home, person):
    city = newsroom.city
    section = make_section(home, word(), "nom")
    below = make_section(section, word(), "nom")
    index = home.add_child(instance=TopicIndexPage(title=word(), slug="dossiers"))
    topics = [
        index.add_child(instance=TopicPage(title=word(), slug=slug, opens=LONG_AGO, closes=closes))
        for slug, closes in (("nom-1", None), ("nom-2", LATER), ("nom-3", LONG_AGO))
    ]
    image = make_image(city, word(), credit=word(), description=word())
    stories = [make_story(city, section, genre, image, person) for genre in Genre]
    for story in stories:
        choose_places(story, topics[:2], city.reviewer)
    for _index in range(25):
        make_article(below, word())
    gone = make_article(section, word())
    gone.unpublish()
    yield from correct(home, stories[0])
    for page in (section, below, index, *topics, *stories):
        yield Address(path_of(page))
    yield Address(path_of(below) + TURNED)
    yield Address(f"{path_of(section)}feed/")
    yield Address(path_of(gone), 410)


def correct(home, story):
    """The list of corrections, whose middle page leads both ways."""
    kinds = [kind for kind in CorrectionKind for _time in range(SIZE)]
    moment = timezone.now()
    Correction.objects.bulk_create(
        Correction(
            page=story, kind=kind, text=word(), date=moment - datetime.timedelta(hours=number)
        )
        for number, kind in enumerate(kinds)
    )
    middle = moment - datetime.timedelta(hours=SIZE - 1, minutes=30)
    turned = f"?truoc={middle.astimezone(datetime.UTC):%Y%m%dT%H%M%S}-1"
    yield Address(f"{path_of(home)}dinh-chinh/")
    yield Address(f"{path_of(home)}dinh-chinh/{turned}")


def make_story(city, section, genre, image, person):
    """A story with every block and every role; film and sound stand first where they may."""
    player = {
        Genre.VIDEO: ("video", {"url": "https://youtu.be/abcdefghijk", "title": word()}),
        Genre.AUDIO: ("audio", {"url": "https://soundcloud.com/a/b", "title": word()}),
    }
    picture = {"image": image.pk, "caption": word(), "credit": word()}
    words = {name: word() for name in ("caption", "credit", "transcript")}
    file = make_file(city, f"{word()}.pdf")
    body = as_stream(
        *([player[genre]] if genre in player else ()),
        *([("longform_cover", {**picture, "title": word()})] if genre == Genre.LONGFORM else ()),
        ("rich_text", f"<p>{word()}</p>"),
        ("quote", {"text": word(), "speaker": word(), "role": word()}),
        ("related_link", {"title": word(), "url": "https://example.org/"}),
        ("image", picture),
        ("infographic", {**picture, "title": word(), "text_alternative": f"<p>{word()}</p>"}),
        *((key, value | words) for key, value in player.values()),
        ("document", {"document": file.pk, "text": word()}),
    )
    story = make_article(
        section, word(), genre=genre, body=body, hero_image=image, hero_caption=word(),
        source_name=word(), source_url="https://example.org/",
    )  # fmt: skip
    author = Contributor.objects.create(unit=city.unit, name=word())
    story.bylines = [
        Byline(contributor=author, role=role, sort_order=order)
        for order, role in enumerate(BylineRole)
    ]
    story.people = [ArticlePerson(person=person, part=part) for part in ArticleConnection]
    story.tags.add(word())
    story.save_revision().publish()
    return story


def make_leaders(city, home, person):
    """A body today and in a term that is over; each post was come into in another way."""
    page = city.home.add_child(instance=LeadershipPage(title=word(), slug="nom-lanh-dao"))
    page = publish_version(page, home.locale)
    bodies = [
        make_body(city.unit, word(), kind, functions=f"<p>{word()}</p>")
        for kind in (BodyKind.BUREAU, BodyKind.COMMITTEE)
    ]
    past = {"from_date": datetime.date(2015, 1, 1), "until_date": datetime.date(2019, 12, 31)}
    for label, dates in (("2015-2020", past), ("2020-2099", {})):
        term = make_term(city.unit, label, **dates)
        for body in bodies:
            posts = [
                (person, word(), {"installation": how, "decision_text": word(),
                                  "state_title": word(), "from_date": term.from_date})
                for how in AppointmentMode
            ]  # fmt: skip
            make_roster(body, term, posts)
    gone = withdraw(make_person(city.unit, word()))
    own = path_of(page)
    for rest in ("", "nhiem-ky/2015-2020/", "qua-cac-thoi-ky/", f"{person.address}/"):
        yield Address(own + rest)
    for rest in ("bai-viet/", "hoat-dong/"):
        yield Address(f"{own}{person.address}/{rest}")
    yield Address(f"{own}{gone.address}/", 410)


def make_documents(city, home, person):
    """Documents of every effect, with every relation in both directions."""
    archives = as_stream(("link", {"title": word(), "url": "https://example.org/"}))
    page = RegisterPage(title=word(), slug="nom-van-ban", archives=archives)
    page = publish_version(city.home.add_child(instance=page), home.locale)
    field = DocumentField.objects.create(name=word())
    more = {"field": field, "summary": word(), "issued": LONG_AGO}

    def make(**fields):
        return make_document(city.unit, **{**more, **fields})

    targets = {kind: make() for kind in RelationKind}
    facts = {"signer_position": word(), "signer_name": word(), "circulation": word()}
    records = [
        make(relations=[(kind, target, word()) for kind, target in targets.items()], **facts),
        make(relations=[(RelationKind.REPLACES, targets[RelationKind.BASED_ON])], signer=person),
        make(effective=LATER, expires=LATER),
        make(expires=LONG_AGO),
        make(issuer=Issuer.objects.create(name=word())),
        *(make(urgency=urgency) for urgency in Urgency if urgency),
        *(make() for _index in range(20)),
    ]
    files = [make_file(city, f"{word()}.pdf", page_count=3, text=text) for text in ("x", "")]
    records[0] = attach(records[0], *files)
    gone = withdraw(make())
    own = path_of(page)
    for record in (*records[:8], *targets.values()):
        yield Address(f"{own}{record.address}/")
    effects = [f"?hieu-luc={EFFECT_WORDS[effect]}" for effect in Effect]
    lists = ("", "?q=khong-co", TURNED, "feed/", "tai-ve/csv/", "cay-van-ban/")
    for rest in (*lists, *effects, f"?q={records[0].summary}", f"{records[0].address}/luu/"):
        yield Address(own + rest)
    yield Address(f"{own}{gone.address}/", 410)


def make_bare_pages(home):
    """Pages of each type that have nothing to show yet."""
    parent = home.add_child(instance=ContentPage(title=word(), slug="nom-1"))
    for page in (
        make_section(home, word(), "nom-2"),
        parent.add_child(instance=ContentPage(title=word(), slug="nom")),
        parent,
    ):
        yield Address(path_of(page))


def make_units(newsroom, locale):
    """A unit with news, a new one, and one that two others succeed."""
    unit_home = publish_version(newsroom.a.home, locale, title=word(), body="[]")
    make_article(make_section(unit_home, word(), "nom"), word())
    empty = [
        publish_version(newsroom.a.home.add_child(instance=page), locale)
        for page in (
            LeadershipPage(title=word(), slug="nom-1"),
            RegisterPage(title=word(), slug="nom-2"),
        )
    ]
    publish_version(newsroom.b.home, locale, title=word())
    close_unit(newsroom.b.unit, LONG_AGO, [newsroom.a.unit, newsroom.city.unit])
    prefix = f"/{locale.language_code}/"
    yield Address(f"{prefix}dinh-chinh/", host="a.test")
    for path in (prefix, *map(path_of, empty), f"{path_of(empty[0])}qua-cac-thoi-ky/"):
        yield Address(path, host="a.test")
    yield Address(f"{path_of(empty[1])}cay-van-ban/", host="a.test")
    yield Address(prefix, host="b.test")
    yield Address(f"{prefix}tim-kiem/", host="b.test")
