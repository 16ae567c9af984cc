"""The leadership pages as readers see them: live rows, in protocol order, with few queries.

The views are plain values. A draft in a preview replaces the live row of the same object; no other
draft is ever shown.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Model, OuterRef, prefetch_related_objects
from django.utils import timezone

from library.enums import BodyKind
from library.i18n.translated_names import Name, translated_name
from library.leadership.member_models import Membership
from library.leadership.models import Body, Person, Roster, Term
from library.leadership.tenure import Post, Tenure, join_posts
from library.pictures.renditions import PORTRAIT, prefetch_renditions
from library.record_urls import url_of
from units.enums import Level
from units.text.vietnamese import slugify

_KINDS = {kind: rank for rank, kind in enumerate(BodyKind.values)}
_LEVELS = {level: rank for rank, level in enumerate(Level.values)}
# Kinds of bodies of which a unit has several. Posts in two of them are two posts.
_SEVERAL = (BodyKind.ADVISORY, BodyKind.OTHER)
_DRAWN = ("person__portrait", "decision__type")


@dataclass(frozen=True)
class PersonCard:
    """A leader on a page. `image` has its renditions prefetched; `url` may be empty."""

    name: str
    url: str
    image: Model | None
    post: str = ""


@dataclass(frozen=True)
class PostLine:
    """A post on a page, with its title, its time and its decision.

    `ends` is None while the post lasts. A post without a time of its own has that of its term.
    """

    person: PersonCard
    title: str
    begins: date
    ends: date | None
    body_name: str
    unit_name: str
    installation: str = ""
    decision: str = ""
    decision_url: str = ""
    has_own_time: bool = False
    workplace: str = ""


@dataclass(frozen=True)
class BodyView:
    name: str
    functions: str
    members: list[PostLine]
    # True for the body with large portraits: the standing committee, else the first body.
    large: bool = False

    @property
    def has_portraits(self) -> bool:
        """Whether any member has a portrait. A body without portraits is a plain list."""
        return any(post.person.image for post in self.members)


@dataclass(frozen=True)
class TermLink:
    label: str
    address: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True)
class LeadershipView:
    """The bodies of a unit in one term, and the terms there are, newest first."""

    term: TermLink | None
    bodies: list[BodyView]
    terms: list[TermLink] = field(default_factory=list)


@dataclass(frozen=True)
class TermOfLeaders:
    """The leaders whose tenure ended in one term, or goes on in it."""

    label: str
    posts: list[PostLine]


def build_leadership_view(
    unit_id: int, request, *, term_address: str = "", draft=None
) -> LeadershipView | None:
    """Return the bodies of a unit and their members: today, or all members of a named term.

    None for an unknown term. `draft` is a Body, Term or Roster to preview.
    """
    today = timezone.localdate()
    terms = _terms_of(unit_id, draft)
    links = [TermLink(t.label, slugify(t.label), t.from_date, t.until_date) for t in terms]
    shown = [link for term, link in zip(terms, links, strict=True) if term.is_listed]
    previewed = draft if isinstance(draft, Term) else getattr(draft, "term", None)
    if term_address:
        term = next((t for t in terms if t.is_listed and slugify(t.label) == term_address), None)
        if term is None:
            return None
    else:
        begun = [term for term in terms if term.from_date and term.from_date <= today]
        running = [term for term in begun if term.includes(today)]
        term = next(iter([*(t for t in terms if t == previewed), *running, *begun]), None)
    if term is None:
        bodies = [Roster(body=draft)] if isinstance(draft, Body) else []
        return LeadershipView(None, _body_views(bodies, [], request), shown)
    everybody = bool(term_address) or not term.includes(today)
    rosters = _rosters_of(unit_id, [term], draft)
    members = [
        member for member in _members(rosters, draft) if everybody or _is_in_post(member, today)
    ]
    return LeadershipView(links[terms.index(term)], _body_views(rosters, members, request), shown)


def build_leadership_history(unit_id: int, request) -> list[TermOfLeaders]:
    """Return the standing committee of a unit through all terms, newest first, in protocol order.

    A unit without one shows its executive bureau. A tenure stands with its last term.
    """
    terms = _terms_of(unit_id)
    rosters = _rosters_of(unit_id, terms)
    kinds = {roster.body.kind for roster in rosters if roster.body}
    kind = BodyKind.STANDING if BodyKind.STANDING in kinds else BodyKind.BUREAU
    tenures = join_posts(
        map(
            _post,
            _members([roster for roster in rosters if roster.body and roster.body.kind == kind]),
        )
    )
    tenures.sort(key=lambda tenure: (_protocol(tenure), -tenure.begins.toordinal()))
    by_term = {term.pk: TermOfLeaders(term.label, []) for term in terms}
    _load_portraits(tenure.last.source for tenure in tenures)
    for tenure in tenures:
        by_term[tenure.last.source.roster.term_id].posts.append(_line(tenure, request))
    return [found for found in by_term.values() if found.posts]


def current_and_past_posts(person: Person, request) -> tuple[list[PostLine], list[PostLine]]:
    """Return the posts of `person` today, in protocol order, and all posts, newest first; one
    query."""
    tenures = join_posts(map(_post, _members_of([person.pk]) if person.pk else ()))
    tenures.sort(key=_protocol)
    today = timezone.localdate()
    now = [_line(tenure, request) for tenure in tenures if tenure.lasts_on(today)]
    tenures.sort(key=lambda tenure: tenure.begins, reverse=True)
    return now, [_line(tenure, request) for tenure in tenures]


def person_cards(persons: Iterable[Person], request) -> list[PersonCard]:
    """Return cards of the live `persons` with the first of their posts today; one query.

    The caller loads the portraits together with the other pictures of the page.
    """
    persons = [person for person in persons if person.live]
    if not persons:
        return []
    today = timezone.localdate()
    titles: dict[Hashable, Name] = {}
    tenures = join_posts(map(_post, _members_of([person.pk for person in persons])))
    for tenure in sorted(tenures, key=_protocol):
        if tenure.lasts_on(today):
            titles.setdefault(tenure.last.person, tenure.last.source.title_line)
    return [_card(person, request, titles.get(person.pk, "")) for person in persons]


def _terms_of(unit_id, draft=None) -> list[Term]:
    """Return the terms, newest first. `is_listed` is True with a live list of members."""
    rosters = Roster.objects.filter(term=OuterRef("pk"), live=True, body__live=True)
    rows = Term.objects.sources().filter(unit=unit_id, live=True)
    terms = list(rows.annotate(is_listed=Exists(rosters)))
    drafted = draft if isinstance(draft, Term) else getattr(draft, "term", None)
    if drafted is not None and drafted.from_date:
        drafted.is_listed = True
        terms = [term for term in terms if term != drafted] + [drafted]
    return sorted(terms, key=lambda term: (term.from_date, term.pk or 0), reverse=True)


def _rosters_of(unit_id, terms, draft=None) -> list[Roster]:
    """Return the lists of members of `terms`, bodies in protocol order; one query."""
    by_id = {term.pk: term for term in terms}
    live = Roster.objects.sources().filter(unit=unit_id, live=True, body__live=True)
    rosters = list(live.filter(term__in=[pk for pk in by_id if pk]).select_related("body__unit"))
    for roster in rosters:
        roster.term = by_id[roster.term_id]
        if isinstance(draft, Body) and roster.body_id == draft.pk:
            roster.body = draft
    if isinstance(draft, Roster) and draft.body_id and draft.term_id:
        replaced = (draft.body_id, draft.term_id)
        rosters = [r for r in rosters if r != draft and (r.body_id, r.term_id) != replaced]
        rosters.append(draft)
    elif isinstance(draft, Body) and not any(roster.body is draft for roster in rosters):
        rosters.append(Roster(body=draft, term=terms[0]))
    return sorted(rosters, key=lambda roster: _body_rank(roster.body))


def _members(rosters, draft=None) -> list[Membership]:
    """Return the public members of `rosters`, list by list; one query for all lists."""
    stored: dict[int, list[Membership]] = {
        roster.pk: [] for roster in rosters if roster.pk and roster is not draft
    }
    rows = Membership.objects.filter(roster__in=stored, person__live=True)
    for row in rows.select_related(*_DRAWN).order_by("sort_order", "pk"):
        stored[row.roster_id].append(row)
    members: list[Membership] = []
    for roster in rosters:
        found = _members_of_draft(roster) if roster is draft else stored.get(roster.pk, [])
        for row in found:
            row.roster = roster
        members += found
    return members


def _members_of_draft(roster) -> list[Membership]:
    """Return the live members and the drafts of the same unit, which go live together."""
    rows = [row for row in roster.memberships.all() if row.person_id]
    prefetch_related_objects(rows, *_DRAWN)
    unit_id = roster.body.unit_id
    return [row for row in rows if row.person.live or row.person.unit_id == unit_id]


def _members_of(person_ids) -> Iterable[Membership]:
    rows = Membership.objects.filter(
        person__in=person_ids, roster__live=True, roster__body__live=True, roster__term__live=True
    )
    return rows.select_related("roster__body__unit", "roster__term", *_DRAWN)


def _body_views(rosters, members, request) -> list[BodyView]:
    _load_portraits(members)
    lines: dict[int, list[PostLine]] = {id(roster): [] for roster in rosters}
    for member in members:
        lines[id(member.roster)].append(_line(Tenure((_post(member),)), request))
    kinds = [roster.body.kind for roster in rosters if lines[id(roster)]]
    large = BodyKind.STANDING if BodyKind.STANDING in kinds else next(iter(kinds), "")
    return [
        BodyView(
            translated_name(roster.body.name),
            roster.body.functions,
            lines[id(roster)],
            large=roster.body.kind == large,
        )
        for roster in rosters
        if lines[id(roster)] or roster.body.functions or not roster.pk
    ]


def _load_portraits(members) -> None:
    pictures = [member.person.portrait for member in members if member.person.portrait]
    prefetch_renditions(pictures, PORTRAIT.values())


def _is_in_post(member, day) -> bool:
    return member.begins <= day and (member.ends is None or day <= member.ends)


def _post(member) -> Post:
    body = member.roster.body
    several = body.pk if body.kind in _SEVERAL else None
    key = (body.unit_id, body.kind, several)
    return Post(member.person_id, key, member.position, member.begins, member.ends, member)


def _protocol(tenure) -> tuple:
    """Return the sort key of a tenure: level of the unit, kind of body, place in its list."""
    member = tenure.last.source
    return *_body_rank(member.roster.body), member.sort_order or 0, member.pk or 0


def _body_rank(body) -> tuple:
    level = _LEVELS.get(body.unit.level, 0) if body.unit_id else 0
    return level, _KINDS.get(body.kind, len(_KINDS)), body.order, body.pk or 0


def _line(tenure, request) -> PostLine:
    member = tenure.last.source
    body, decision = member.roster.body, member.decision
    is_public = decision is not None and decision.live
    today, ends = timezone.localdate(), tenure.ends
    return PostLine(
        person=_card(member.person, request),
        title=member.title_line,
        begins=tenure.begins,
        ends=ends if ends is not None and ends < today else None,
        body_name=translated_name(body.name),
        unit_name=translated_name(_unit_name(body)),
        installation=member.get_installation_display(),
        decision=decision.title if is_public else member.decision_text,
        decision_url=url_of(decision, request) if is_public else "",
        has_own_time=bool(member.from_date or member.until_date),
        workplace=member.workplace,
    )


def _unit_name(body) -> str:
    """Return the name of the unit if the name of the body does not contain it."""
    name = body.unit.short_name if body.unit_id else ""
    return "" if name in body.name else name


def _card(person, request, post="") -> PersonCard:
    url = url_of(person, request) if person.pk and person.live else ""
    return PersonCard(person.name, url, person.portrait, post)
