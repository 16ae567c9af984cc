"""The product as a server runs it, and beside it a bare Django view in the same process.

A WSGI application for measuring only: it tells in headers how long a page took, and on request how
many queries it made. `/__pages__/`, `/__desks__/` and `/__searches__/` say what to measure.
"""

import json
import os
import time
from importlib import import_module

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext, override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
product = get_wsgi_application()
# It imports models, which exist only now.
pages = import_module("tests.bench.pages")
searches = import_module("tests.bench.searches")

_SUBJECTS = {
    "/__pages__/": pages.find_pages,
    "/__desks__/": pages.find_desks,
    "/__searches__/": searches.find_searches,
}
_BARE_BODY = b"x" * 10_000
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def answer_barely(get_response):
    """The bare view of the anchors: constant 10,000 bytes, no middleware, no database."""
    return lambda request: HttpResponse(_BARE_BODY)


with override_settings(MIDDLEWARE=["tests.bench.server.answer_barely"]):
    bare = WSGIHandler()


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/__bare__/":
        return _timed(bare, environ, start_response)
    if path in _SUBJECTS:
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(list(_SUBJECTS[path]())).encode()]
    if not environ.get("HTTP_X_BENCH_COUNT"):
        return _timed(product, environ, start_response)
    with CaptureQueriesContext(connection) as captured:
        answer = Answer(product, environ)
    statements = [query["sql"] for query in captured]
    writes = [sql for sql in statements if sql.lstrip().upper().startswith(_WRITES)]
    return answer.give(
        start_response,
        ("X-Bench-Queries", str(len(statements))),
        ("X-Bench-Writes", str(len(writes))),
    )


class Answer:
    """One run of a WSGI application to its end."""

    def __init__(self, app, environ):
        started = time.perf_counter_ns()
        result = app(environ, self._start)
        self.body = b"".join(result)
        result.close()
        self.micros = (time.perf_counter_ns() - started) // 1000

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    def give(self, start_response, *more):
        start_response(self.status, [*self.headers, ("X-Bench-Micros", str(self.micros)), *more])
        return [self.body]


def _timed(app, environ, start_response):
    return Answer(app, environ).give(start_response)
