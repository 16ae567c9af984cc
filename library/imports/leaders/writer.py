"""Writes a table of leaders: bodies, terms, leaders and lists of members, as drafts or live.

It writes all or nothing, and does not change existing objects: a second run changes nothing. Within
a unit, a leader is identified by the full name (library/imports/leaders/person_matching.py), a body
by its name, a term by its label. A list in the table is the whole list of that body in that term.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from html import escape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import Locale

from library.documents.models import DocumentRecord
from library.imports.command import ImportActor
from library.imports.dry_run import dry_run_transaction
from library.imports.leaders.decision_matching import find_decisions
from library.imports.leaders.person_matching import PersonMatcher
from library.imports.leaders.rows import (
    BODY,
    FROM,
    KIND,
    NAME,
    POSITION,
    TERM,
    LeaderRow,
    term_label,
)
from library.leadership.approximate_dates import ApproximateDate, Precision, machine_part
from library.leadership.member_models import Membership
from library.leadership.models import Body, Person, Roster, Term
from library.tables.faults import Faults
from units.text.vietnamese import fold

_COMPARED = (
    "person_id", "position", "state_title", "workplace", "from_date", "until_date",
    "installation", "decision_id", "decision_text",
)  # fmt: skip


def import_leaders(
    rows: list[LeaderRow],
    faults: Faults,
    actor: ImportActor,
    *,
    dry_run: bool = False,
    written: list | None = None,
) -> Counter:  # fmt: skip
    """Write the rows. Return the numbers of objects, as (model, "made" | "changed" | "published").

    `written` gets the drafts, as (object, id of its draft before or None). Raises BadTable for any
    error; nothing is written then.
    """
    with dry_run_transaction(dry_run):
        writer = _Writer(rows, faults, actor.user)
        writer.write()
        faults.stop_if_any()
        if actor.reason:
            writer.publish(actor)
            faults.stop_if_any()
    if written is not None:
        written += writer.written
    return writer.done


class _Writer:
    def __init__(self, rows, faults, user):
        self.rows, self.faults, self.user = rows, faults, user
        self.done = Counter()
        self.written: list[tuple] = []
        self.locale = Locale.get_default()
        self.units = {row.unit.pk for row in rows}
        self.bodies, self.terms, self.people = {}, {}, {}
        self.decisions: dict[int, DocumentRecord] = {}
        self.rosters: list[tuple[Roster, int]] = []

    def write(self) -> None:
        self._find_or_make_bodies()
        self._find_or_make_terms()
        self._find_or_make_people()
        if len(self.faults):
            return
        self.decisions = find_decisions(self.rows, self.terms, self.faults)
        lists = defaultdict(list)
        for row in self.rows:
            lists[row.body_key, row.term_key].append(row)
        for (body_key, term_key), rows in lists.items():
            rows.sort(key=lambda row: (row.order, row.line))
            self._sync_roster(self.bodies[body_key], self.terms[term_key], rows)

    def publish(self, actor) -> None:
        """Publish the objects that were never live, and the changed lists of this or an earlier
        run."""
        people, lines = self.people.values(), {id(r): line for r, line in self.rosters}
        terms = sorted(self.terms.values(), key=lambda term: term.from_date)
        for obj in (*self.bodies.values(), *terms, *people, *(r for r, _line in self.rosters)):
            is_draft_of_live = isinstance(obj, Roster) and obj.has_unpublished_changes
            # An object that the board has withdrawn stays withdrawn.
            if (obj.live and not is_draft_of_live) or (not obj.live and obj.first_published_at):
                continue
            if not self._is_sound(obj, lines.get(id(obj), self.rows[0].line), TERM):
                return
            revision = obj.latest_revision
            revision.publish(user=actor.user, skip_permission_checks=True)
            log(
                instance=obj,
                action="units.break_glass",
                user=actor.user,
                revision=revision,
                data={"reason": actor.reason, "step": "import_leaders"},
            )
            self.done[type(obj), "published"] += 1

    def _known(self, model):
        return model.objects.sources().filter(unit__in=self.units).order_by("live", "pk")

    def _first_rows(self, key):
        return {getattr(row, key): row for row in reversed(self.rows)}.items()

    def _find_or_make_bodies(self):
        known = {(body.unit_id, fold(body.name)): body for body in self._known(Body)}
        kinds = {row.body_key: row.kind for row in self.rows if row.kind}
        for key, row in self._first_rows("body_key"):
            body, kind = known.get((row.unit.pk, fold(row.body))), kinds.get(key, "")
            if body is None and not kind:
                self.faults.add(
                    row.line, KIND.heading, gettext("The kind of this new body is missing.")
                )
            elif body is None:
                body = Body(unit=row.unit, name=row.body, kind=kind, order=len(self.bodies))
                self._make(body, row.line, BODY)
            elif kind and kind != body.kind:
                fault = gettext("This body is there already, as: %(kind)s.")
                place = {"kind": body.get_kind_display()}
                self.faults.add(row.line, KIND.heading, fault % place)
            self.bodies[key] = body

    def _find_or_make_terms(self):
        """Find the terms, or create them.

        A new term begins with the first date of its leaders, and ends on the day before the next
        term.
        """
        known = {(term.unit_id, term_label(term.label)): term for term in self._known(Term)}
        new = {}
        for key, row in self._first_rows("term_key"):
            if key in known:
                continue
            days = [other.begins for other in self.rows if other.term_key == key and other.begins]
            if days and str(min(days).year) == row.term[:4]:
                new[key] = Term(unit=row.unit, label=row.term, from_date=min(days))
                continue
            fault = gettext(
                "There is no such term, and no “%(column)s” in its first year tells when it "
                "began. Add the term first."
            )
            self.faults.add(row.line, TERM.heading, fault % {"column": FROM.heading})
        self.terms = known | new
        for key, row in self._first_rows("term_key"):
            if key in new:
                new[key].until_date = self._day_before_the_next(new[key])
                self._make(new[key], row.line, TERM)
        for row in self.rows:
            term = self.terms.get(row.term_key)
            outside = term and (
                (row.ends and row.ends < term.from_date)
                or (row.begins and term.until_date and row.begins > term.until_date)
            )
            if outside:
                self.faults.add(row.line, FROM.heading, gettext("The time lies outside the term."))

    def _day_before_the_next(self, term) -> date | None:
        later = [
            other.from_date
            for other in self.terms.values()
            if other.unit_id == term.unit_id and other.from_date > term.from_date
        ]
        if not later:
            return None
        first = min(later)
        # Of that day only the month or the year is known, and so it is of this.
        if first.precision != Precision.DAY:
            return ApproximateDate.of(first.latest, first.precision)
        return first - timedelta(days=1)

    def _find_or_make_people(self):
        people = PersonMatcher(self.rows, self._known(Person), self.faults)
        lives = {row.person_key: row.life for row in self.rows if row.life}
        for key, row in self._first_rows("person_key"):
            before = len(self.faults)
            person = people.find(row)
            if person is None and len(self.faults) == before:
                # Whole tables are written in capitals, single lines by mistake.
                names = [other.name for other in self.rows if other.person_key == key]
                name = next((name for name in names if not name.isupper()), row.name)
                biography = _biography(lives.get(key, ""))
                person = Person(unit=row.unit, name=name, biography=biography)
                self._make(person, row.line, NAME)
            self.people[key] = person

    def _sync_roster(self, body, term, rows):
        imported = [self._membership(order, row) for order, row in enumerate(rows)]
        known = self._known(Roster).filter(body=body, term=term).order_by("-live", "pk").first()
        if known is None:
            roster = Roster(unit=body.unit, body=body, term=term)
            roster.memberships = imported
            self._make(roster, rows[0].line, BODY)
        else:
            roster = known.get_latest_revision_as_object()
            present = sorted(roster.memberships.all(), key=lambda member: member.sort_order or 0)
            if [_values(member) for member in present] != [_values(member) for member in imported]:
                roster.memberships = imported
                self._keep(roster, rows[0].line, BODY, "changed")
                self._report_change(roster, present, imported, rows[0].line)
            else:
                roster = known
        self.rosters.append((roster, rows[0].line))

    def _report_change(self, roster, present, imported, line):
        before, after = (
            {member.person_id for member in members} for members in (present, imported)
        )
        for word, members, others in (
            (gettext("“%(list)s”, new there: %(names)s."), imported, before),
            (gettext("“%(list)s”, no longer there: %(names)s."), present, after),
        ):
            # A draft may have lost one who was deleted since.
            gone = [member.person for member in members if member.person_id not in others]
            names = [person.name for person in gone if person]
            if names:
                told = word % {"list": roster, "names": ", ".join(names)}
                self.faults.note_cell(line, BODY.heading, told)

    def _membership(self, order, row):
        decision = self.decisions.get(row.line)
        member = Membership(
            person=self.people[row.person_key],
            position=row.position,
            state_title=row.other_titles,
            workplace=row.workplace,
            from_date=row.begins,
            until_date=row.ends,
            installation=row.how,
            decision=decision,
            decision_text="" if decision else row.decision,
            sort_order=order,
        )
        try:
            member.full_clean(exclude=["roster", "person", "decision"])
        except ValidationError as error:
            for message in error.messages:
                self.faults.add(row.line, POSITION.heading, message)
        return member

    def _make(self, obj, line, column):
        obj.live, obj.locale = False, self.locale
        self._keep(obj, line, column, "made")

    def _keep(self, obj, line, column, what):
        if not self._is_sound(obj, line, column):
            return
        # Like the admin: of what readers see, the row stays, and the revision is the draft.
        if not obj.live:
            obj.save()
        before = obj.latest_revision_id
        revision = obj.save_revision(user=self.user)
        self.written.append((obj, before))
        action = "wagtail.create" if what == "made" else "wagtail.edit"
        log(instance=obj, action=action, user=self.user, revision=revision)
        self.done[type(obj), what] += 1

    def _is_sound(self, obj, line, column) -> bool:
        try:
            obj.full_clean()
        except ValidationError as error:
            for message in error.messages:
                self.faults.add(line, column.heading, message)
            return False
        return True


def _values(member) -> tuple:
    values = (getattr(member, name) for name in _COMPARED)
    return tuple(machine_part(value) if isinstance(value, date) else value for value in values)


def _biography(text):
    paragraphs = [f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip()]
    return [("text", "".join(paragraphs))] if paragraphs else []
