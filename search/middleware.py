import logging

from django.shortcuts import render

from search.engine.results import IndexUnavailable

logger = logging.getLogger(__name__)

_SECONDS = 60


class IndexUnavailableMiddleware:
    """Answers 503 with `Retry-After` when a list needs a search index that is unavailable.

    Some lists of the admin and the register of documents query the index themselves. Other pages do
    not need it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, IndexUnavailable):
            return None
        logger.error("The index of a list cannot be asked.", exc_info=exception)
        response = render(request, "search/unavailable.html", status=503)
        response["Retry-After"] = str(_SECONDS)
        return response
