"""Lines for the console: the forecast of a reorganisation, and its report."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext

from home.reorganisation.plan import Closing, Founding, Plan
from home.subportals.blueprints import blueprint_of
from home.subportals.founding import is_founded
from home.subportals.hostnames import usual_hostname
from units.enums import EventKind
from units.lifecycle.closing import Effects, effects_of_closing
from units.models import Unit, UnitEvent

_SUMMED = ("drafts", "staff", "waiting", "scheduled")


def forecast(plan: Plan) -> Iterator[str]:
    """One line for each unit of the plan with its numbers, and the totals."""
    ended = set(UnitEvent.objects.endings().values_list("unit_id", flat=True))
    for founding in plan.foundings:
        yield _forecast_founding(founding)
    sums: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for closing in plan.closings:
        effects = effects_of_closing(closing.unit, closing.on)
        kinds.update(effects.live_by_kind)
        sums.update({name: getattr(effects, name) for name in _SUMMED})
        yield _forecast_closing(closing, effects, closing.unit.pk in ended)
    yield gettext("In all: %(founded)d units are founded, %(closed)d close.") % {
        "founded": len(plan.foundings),
        "closed": len(plan.closings),
    }
    yield effects_text(Effects(kinds, **{name: sums[name] for name in _SUMMED}))


def _forecast_founding(founding: Founding) -> str:
    unit = founding.unit
    if is_founded(unit):
        return gettext("%(unit)s (%(code)s): is founded already") % {
            "unit": unit,
            "code": unit.code,
        }
    return gettext(
        "%(unit)s (%(code)s): founded on %(day)s; opens at %(hostname)s with %(pages)d pages"
    ) % {
        "unit": unit,
        "code": unit.code,
        "day": founding.on.strftime("%d/%m/%Y"),
        "hostname": unit.site.hostname if unit.site else usual_hostname(unit),
        "pages": blueprint_of(unit).page_count,
    }


def _forecast_closing(closing: Closing, effects: Effects, is_closed: bool) -> str:
    unit = closing.unit
    names = {"unit": unit, "code": unit.code, "day": closing.on.strftime("%d/%m/%Y")}
    if is_closed:
        return gettext("%(unit)s (%(code)s): has closed already") % names
    names["successors"] = ", ".join(map(str, closing.successors)) or gettext("nobody")
    names["effects"] = effects_text(effects)
    return gettext(
        "%(unit)s (%(code)s): closes on %(day)s; succeeded by %(successors)s; %(effects)s"
    ) % (names)


def effects_text(effects: Effects) -> str:
    """The effects of closing a unit, as part of a sentence."""
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(effects.live_by_kind.items()))
    return gettext(
        "%(live)d public pages stay (%(kinds)s), %(drafts)d drafts are kept, %(staff)d roles end, "
        "%(waiting)d waiting items go back, %(scheduled)d scheduled articles do not appear"
    ) % {
        "live": effects.live_pages,
        "kinds": kinds or "0",
        "drafts": effects.drafts,
        "staff": effects.staff,
        "waiting": effects.waiting,
        "scheduled": effects.scheduled,
    }


def report(plan: Plan) -> Iterator[str]:
    """The results of the plan, read from the recorded events: equal after one run or several."""
    founded = [founding.unit.pk for founding in plan.foundings]
    closed = [closing.unit.pk for closing in plan.closings]
    ends = list(UnitEvent.objects.endings().filter(unit__in=closed))
    kinds = Counter(event.kind for event in ends)
    yield gettext("Units founded: %(count)d, with a subportal: %(open)d") % {
        "count": UnitEvent.objects.standing()
        .filter(unit__in=founded, kind=EventKind.FOUNDED)
        .count(),
        "open": Unit.objects.with_subportal().filter(pk__in=founded).count(),
    }
    yield gettext(
        "Units closed: %(closed)d (merged %(merged)d, split %(split)d, without a successor "
        "%(ended)d)"
    ) % {
        "closed": len(ends),
        "merged": kinds[EventKind.MERGED],
        "split": kinds[EventKind.SPLIT],
        "ended": kinds[EventKind.CLOSED],
    }
    changes: Counter[str] = Counter()
    for event in ends:
        changes.update({name: len(rows or ()) for name, rows in event.changes.items()})
    yield gettext("Roles ended: %(staff)d") % {"staff": changes["staff"]}
    yield gettext("Waiting items returned: %(returned)d, handed over: %(handed)d") % {
        "returned": changes["returned"],
        "handed": changes["handed"],
    }
    yield gettext("Scheduled articles called off: %(count)d") % {"count": changes["unscheduled"]}
    kept = sum(effects_of_closing(closing.unit, closing.on).live_pages for closing in plan.closings)
    yield gettext("Public pages that stay at their addresses: %(count)d") % {"count": kept}
    leading = _units_with_front_page(ends, EventKind.MERGED).filter(
        events__successors__site__isnull=False
    )
    yield gettext(
        "Front pages that lead to the successor: %(leading)d, that list several: %(listing)d"
    ) % {
        "leading": leading.distinct().count(),
        "listing": _units_with_front_page(ends, EventKind.SPLIT).count(),
    }


def _units_with_front_page(ends, kind):
    ids = [event.unit_id for event in ends if event.kind == kind]
    return Unit.objects.with_subportal().filter(pk__in=ids)
