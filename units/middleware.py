"""The one gate in front of the admin: what is asked of a request before its view runs, in order.

A request of a reader passes without being asked anything. What a check asks stands in its own
module; rooms above register the answers to what they refuse.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from delivery.admin_paths import is_admin
from delivery.sign_in.second_step import check_second_step
from units.admin_gate.object_access import check_object_access
from units.admin_gate.search_input import clean_searches
from units.admin_gate.url_parameters import clean_parameters
from units.daily_access import check_current_access

# Each takes the request, and returns an answer in the place of the view's, or None. Who somebody is
# comes before what he may do, and ids are ids before a door looks for them.
CHECKS = (check_second_step, check_current_access, clean_parameters, clean_searches)
# These take a request whose address is resolved.
VIEW_CHECKS = (check_object_access,)

_answers: dict[type[Exception], Callable[[HttpRequest, Exception], HttpResponse]] = {}


def register_refusal_response(
    kind: type[Exception], answer: Callable[[HttpRequest, Exception], HttpResponse]
) -> None:
    """Let `answer(request, exception)` answer what a view refuses by `kind`; twice is a
    ValueError. Called once, when the app is ready."""
    if kind in _answers:
        raise ValueError(f"{kind.__name__} has an answer already.")
    _answers[kind] = answer


class AdminGateMiddleware:
    """Stands after everything that says who the user is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = _first_answer(CHECKS, request)
        return self.get_response(request) if answer is None else answer

    def process_view(self, request, view, args, kwargs):
        return _first_answer(VIEW_CHECKS, request)

    def process_exception(self, request, exception):
        answer = _answers.get(type(exception))
        return answer(request, exception) if answer and is_admin(request.path_info) else None


def _first_answer(checks, request):
    if not is_admin(request.path_info):
        return None
    answers = (check(request) for check in checks)
    return next((answer for answer in answers if answer is not None), None)
