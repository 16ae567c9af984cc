"""Query parameters of the admin, cleaned before views pass them to the database.

An edited or truncated URL must not cause an error. Values that are impossible for a parameter are
dropped, as if they had not been given.
"""

import re

from django.http import HttpRequest

from units.admin_gate.search_input import PARAMETERS as SEARCHED

_CONTROLS = re.compile("[\x00-\x1f\x7f]")
# The longest number that a column holds.
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_TOO_LONG = re.compile(r"[-+]?\d{19,}")
# Parameters that always hold an id or a page number.
_NUMBERS = ("collection_id", "p", "parent_page_id", "selected-submissions", "target_pages[]")


def is_number(value: str) -> bool:
    """Whether `value` can be an id: 1 to 18 digits."""
    return bool(_NUMBER.fullmatch(value))


def drop_invalid_ids(request: HttpRequest, name: str, besides: tuple[str, ...] = ()) -> None:
    """Drop all values of the parameter `name` that are no ids, except the values in `besides`."""
    given = request.GET.getlist(name)
    kept = [value for value in given if is_number(value) or value in besides]
    if len(kept) == len(given):
        return
    parameters = request.GET.copy()
    if kept:
        parameters.setlist(name, kept)
    else:
        del parameters[name]
    request.GET = parameters  # type: ignore[assignment]  # a mutable copy


def clean_parameters(request: HttpRequest) -> None:
    """Drop control characters and impossible ids from the query parameters of the request."""
    if request.GET:
        _drop_impossible(request)
        for name in _NUMBERS:
            drop_invalid_ids(request, name)


def _drop_impossible(request) -> None:
    """Drop control characters, and numbers too long for any column, except in searches."""
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
