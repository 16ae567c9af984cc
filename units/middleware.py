"""The gate of the admin: ordered checks of a request before its view runs.

Requests of readers pass unchecked. Each check lives in its own module. The apps above register
responses to their own exceptions here.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from delivery.admin_paths import is_admin
from delivery.sign_in.second_step import check_second_step
from units.admin_gate.object_access import check_object_access
from units.admin_gate.search_input import clean_searches
from units.admin_gate.url_parameters import clean_parameters
from units.daily_access import check_current_access

# Each takes the request and returns a response in place of the view's, or None. Authentication
# comes before permissions, and ids are cleaned before the access check uses them.
CHECKS = (check_second_step, check_current_access, clean_parameters, clean_searches)
# These checks need a resolved URL.
VIEW_CHECKS = (check_object_access,)

_answers: dict[type[Exception], Callable[[HttpRequest, Exception], HttpResponse]] = {}


def register_refusal_response(
    kind: type[Exception], answer: Callable[[HttpRequest, Exception], HttpResponse]
) -> None:
    """Register `answer(request, exception)` as the response to exceptions of the class `kind`.

    Raises ValueError if the class has a response already. Called once, when the app is ready.
    """
    if kind in _answers:
        raise ValueError(f"{kind.__name__} has an answer already.")
    _answers[kind] = answer


class AdminGateMiddleware:
    """Runs after all middlewares that identify the user."""

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
