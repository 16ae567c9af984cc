import logging

from django.shortcuts import render

from search.engine.results import IndexUnavailable

logger = logging.getLogger(__name__)

_SECONDS = 60


class IndexUnavailableMiddleware:
    """Lists that ask the index themselves, in the admin and the register of documents, say so when
    it is away; nothing else on the house's pages needs it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, IndexUnavailable):
            return None
        logger.error("The index of a list cannot be asked.", exc_info=exception)
        response = render(request, "search/away.html", status=503)
        response["Retry-After"] = str(_SECONDS)
        return response
