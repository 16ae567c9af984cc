"""The test suite: dev.py, fast and silent. The environment may give a database and a cache."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

os.environ.setdefault("ADMIN_BASE_URL", "http://testserver")
os.environ.setdefault("DATABASE_URL", "sqlite://")

from config.settings.dev import *  # noqa: F403 -- the defaults above must come first

# Each worker of a parallel run has a database of its own; so must it have a cache.
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"newsroom-test-media-{os.getpid()}"
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "ERROR"

if REDIS_URL:
    _number = int(urlsplit(REDIS_URL).path.strip("/") or 0) + 1 + int(_WORKER)
    CACHES["default"]["LOCATION"] = urlsplit(REDIS_URL)._replace(path=f"/{_number}").geturl()
