"""Health checks for a supervisor: is the process alive, and can it work."""

import logging
import secrets

from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs.

    Checks nothing else, so that a supervisor never restarts a healthy process because of another
    service.
    """
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if the database works, otherwise 503.

    A missing cache is reported but does not fail the check: pages work without it, only slower.
    """
    database = _is_database_up()
    state = {"database": "ok" if database else "away", "cache": "ok" if _is_cache_up() else "away"}
    return JsonResponse(state, status=200 if database else 503)


def _is_database_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        logger.warning("The database does not answer", exc_info=True)
        return False


def _is_cache_up() -> bool:
    # The key is its own: two probes at once must not read each other's value.
    key = f"delivery.readyz.{secrets.token_hex(8)}"
    cache.set(key, "ok", 10)
    return cache.get(key) == "ok"
