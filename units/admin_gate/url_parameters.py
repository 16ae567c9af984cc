"""The parameters of addresses of the admin, made safe for views that hand them to the database.

Somebody who edits an address, or a link that was cut, is no reason for an error: what can be no
value of a parameter is taken out, as if it had not been given.
"""

import re

from units.admin_gate.search_input import PARAMETERS as SEARCHED

_CONTROLS = re.compile("[\x00-\x1f\x7f]")
# No column holds a longer number.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_TOO_LONG = re.compile(r"[-+]?\d{19,}")
# Wherever they stand, they name a row or a page of a list.
_NUMBERS = ("collection_id", "p", "parent_page_id", "selected-submissions", "target_pages[]")


def is_number(value: str) -> bool:
    """Whether `value` may be an id."""
    return bool(_NUMBER.fullmatch(value))


def drop_invalid_ids(request, name: str, besides: tuple[str, ...] = ()) -> None:
    """Take from the parameter `name` all values that are no ids; those of `besides` may stay."""
    given = request.GET.getlist(name)
    kept = [value for value in given if is_number(value) or value in besides]
    if len(kept) == len(given):
        return
    parameters = request.GET.copy()
    if kept:
        parameters.setlist(name, kept)
    else:
        del parameters[name]
    request.GET = parameters


def clean_parameters(request) -> None:
    """Hand the view parameters without control characters, and ids that are."""
    if request.GET:
        _drop_impossible(request)
        for name in _NUMBERS:
            drop_invalid_ids(request, name)


def _drop_impossible(request) -> None:
    """Drop control characters, and numbers that no column takes; searches take any digits."""
    given = list(request.GET.lists())
    kept = [
        (_CONTROLS.sub("", name), [_CONTROLS.sub("", value) for value in values])
        for name, values in given
    ]
    kept = [
        (name, [value for value in values if name in SEARCHED or not _TOO_LONG.fullmatch(value)])
        for name, values in kept
    ]
    if kept == given:
        return
    parameters = request.GET.copy()
    parameters.clear()
    for name, values in kept:
        if values:
            parameters.setlist(name, values)
    request.GET = parameters
