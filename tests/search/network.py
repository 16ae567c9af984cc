"""The search entries of the demo network, made from its plans: the pages themselves, their pictures
and their files, which take minutes, are left out."""

from datetime import UTC, datetime, time
from types import SimpleNamespace

from django.db import connection
from django.db.models import prefetch_related_objects
from modelsearch.backends import get_search_backends

from demo.management.commands.seed_demo import ARTICLES, CITY_SHARE
from demo.network.committee import SIZES, plan_committee
from demo.network.plan import Planner
from demo.network.register import DEPARTMENTS, DOCUMENTS, Issuer
from demo.network.register import Planner as RegisterPlanner
from demo.network.subportals import STAFFED, choose_units
from demo.network.waiting import JOURNEYS
from demo.texts.about import section_intros, topics
from demo.texts.cast import UnitCast
from demo.texts.grammar import capitalise
from home.subportals.blueprints import blueprint_of
from library.documents.citations import name_document
from library.models import Body, DocumentType, Membership, Roster, Term
from search.enums import Kind
from search.indexing.name_variants import once, posts_of
from search.indexing.sources import build_entry, page_texts
from search.models import SearchEntry
from search.spelling.vocabulary import rebuild_vocabulary
from tests.bench.sizes import JUDGED_DAY
from units.models import Unit


def fill() -> None:
    """Make, index and learn them all. Units are those of `seed_demo`, numbers its defaults."""
    units = choose_units(None)
    prefetch_related_objects(units, "names")
    entries = list(_entries(units))
    for number, entry in enumerate(entries):
        entry.key = f"{entry.kind}{number}.vi"
    SearchEntry.objects.bulk_create(entries)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(SearchEntry, entries)
    rebuild_vocabulary()
    if connection.vendor == "postgresql":
        # Without figures of what the tables hold, its plans take fifty times as long.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _entries(units):
    city = units[0]
    casts = {unit.code: UnitCast(unit) for unit in units}
    taken = {leader.name for cast in casts.values() for leader in cast.leaders}
    committees = {
        unit.code: plan_committee(casts[unit.code], JUDGED_DAY, taken)
        for unit in units
        if unit.code in SIZES
    }
    planner = Planner(JUDGED_DAY)
    for unit in units:
        yield from _pages(unit)
        yield from _stories(unit, planner, len(units) - 1)
        if unit.code in committees:
            yield from _leaders(unit, committees[unit.code])
    yield from _documents(_issuers(units, casts, committees, city))


def _entry(kind, unit, heading, texts, day, **facts):
    moment = datetime.combine(day, time.min, tzinfo=UTC)
    return build_entry(kind, 0, "vi", heading, texts, moment, unit_id=unit.pk, **facts)


def _pages(unit):
    blueprint, intros = blueprint_of(unit), {}
    pages = [(2, unit.committee_name, ""), *_below(blueprint.pages)]
    if unit.is_city:
        intros = section_intros()
        pages += [(4, topic.title, topic.intro) for topic in topics()]
    for depth, title, intro in pages:
        page = SimpleNamespace(depth=depth, title=title, intro=intro or intros.get(title, ""))
        yield _entry(Kind.PAGE, unit, title, page_texts(page, unit), JUDGED_DAY)


def _below(plans):
    for plan in plans:
        yield 3, plan.title, ""
        yield from _below(plan.children)


def _stories(unit, planner, count_of_units):
    city_count = round(ARTICLES * CITY_SHARE)
    count = city_count if unit.is_city else round((ARTICLES - city_count) / count_of_units)
    on_way = JOURNEYS * (unit.code in STAFFED)
    stories = list(planner.plan_unit(unit, count, on_way))
    for story in stories[: len(stories) - on_way]:
        draft = story.draft
        fields = (field for part in draft.parts for field in part.fields)
        texts = [draft.kicker, draft.lead, *fields, ", ".join(draft.skeleton.tags)]
        day = draft.when.date()
        yield _entry(Kind.ARTICLE, unit, draft.title, texts, day, year=day.year)


def _leaders(unit, committee):
    terms = {plan.label: plan for plan in committee.terms}
    posts = {}
    for body in committee.bodies:
        for label in reversed(terms):
            term = terms[label]
            roster = Roster(
                body=Body(unit=unit, kind=body.kind, name=body.name),
                term=Term(from_date=term.from_date, until_date=term.until_date),
            )
            for seat in committee.rosters.get((body.key, label), ()):
                member = Membership(
                    position=seat.position,
                    state_title=seat.state_title,
                    from_date=seat.from_date,
                    until_date=seat.until_date,
                )
                member.roster = roster
                posts.setdefault(seat.person.name, []).extend(posts_of(member, JUDGED_DAY))
    for name, lines in posts.items():
        yield _entry(Kind.PERSON, unit, name, once(lines), JUDGED_DAY)


def _issuers(units, casts, committees, city):
    departments = Unit.objects.filter(code__in=DEPARTMENTS).order_by("code")
    pairs = [(city, city), *((unit, city) for unit in departments), *((u, u) for u in units[1:])]
    return [
        Issuer(
            unit=unit,
            owner=owner,
            cast=casts[owner.code],
            committee=committees.get(owner.code),
            symbol=unit.names.first().symbol,
        )
        for unit, owner in pairs
    ]


def _documents(issuers):
    symbols = dict(DocumentType.objects.values_list("name", "symbol"))
    for plan in RegisterPlanner(JUDGED_DAY, symbols).plan(issuers, DOCUMENTS):
        heading = f"{name_document(plan.type, plan.number)} {capitalise(plan.summary)}"
        texts = [plan.issuer.unit.committee_name, plan.signature.person.name, *plan.paragraphs]
        unit = plan.issuer.owner
        yield _entry(Kind.DOCUMENT, unit, heading, texts, plan.issued, year=plan.issued.year)
