"""Runs a plan: first all foundings, then all closings, each unit in one transaction.

The recorded events say what is done. The next run continues an interrupted one, and a run after the
last changes nothing.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext

from home.reorganisation.plan import Closing, Plan
from home.subportals.founding import found_unit, is_founded
from units.lifecycle.closing import close_unit
from units.models import Unit, UnitEvent


def run_plan(plan: Plan, say: Callable[[str], None], hand_over=False) -> int:
    """Run the rest of `plan`; call `say` for each unit; return the number of changed units.

    With `hand_over`, waiting drafts of a unit with one successor go to that successor.
    """
    total = len(plan.foundings) + len(plan.closings)
    changed = 0
    for number, founding in enumerate(plan.foundings, 1):
        if is_founded(founding.unit):
            continue
        with transaction.atomic():
            found_unit(founding.unit, founding.on, founding.decision)
        changed += 1
        say(
            gettext("%(number)d of %(total)d: %(unit)s is founded")
            % _place(number, total, founding)
        )
    ended = set(UnitEvent.objects.endings().values_list("unit_id", flat=True))
    for number, closing in enumerate(plan.closings, 1 + len(plan.foundings)):
        if closing.unit.pk in ended:
            continue
        _close(closing, hand_over)
        changed += 1
        say(gettext("%(number)d of %(total)d: %(unit)s is closed") % _place(number, total, closing))
    return changed


def _close(closing: Closing, hand_over):
    # Read anew: the foundings have given them their subportals.
    codes = [unit.pk for unit in closing.successors]
    successors = list(Unit.objects.filter(pk__in=codes).select_related("site"))
    can_hand_over = len(successors) == 1 and successors[0].site_id is not None
    close_unit(
        closing.unit,
        closing.on,
        successors,
        decision=closing.decision,
        hand_over=hand_over and can_hand_over,
    )


def _place(number, total, step):
    return {"number": number, "total": total, "unit": step.unit}
