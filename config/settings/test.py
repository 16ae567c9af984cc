"""The test suite: dev.py, fast and silent. The environment may give a database and a cache."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("ADMIN_BASE_URL", "http://testserver")
os.environ.setdefault("DATABASE_URL", "sqlite://")

from config.settings.dev import *  # noqa: F403 -- the defaults above must come first

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"newsroom-test-media-{os.getpid()}"
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "ERROR"
