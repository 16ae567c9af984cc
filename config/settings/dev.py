"""A developer's machine: plain HTTP, SQLite under var/, local memory, mail in the terminal."""

import os
from pathlib import Path

_DATABASE = Path(__file__).resolve().parents[2] / "var" / "newsroom.sqlite3"
for _name, _value in {
    "SECRET_KEY": "only-for-development-and-never-on-a-server",
    "ADMIN_BASE_URL": "http://localhost:8000",
    "SUBPORTAL_BASE_DOMAIN": "localhost",
    "DATABASE_URL": f"sqlite:///{_DATABASE}",
    "DATABASE_CONN_MAX_AGE": "0",
    "TASKS_BACKEND": "immediate",
}.items():
    # A variable that is empty counts as absent.
    os.environ[_name] = os.environ.get(_name, "").strip() or _value

from config.settings.base import *  # noqa: E402, F403 -- the defaults above must come first

# Demo content and scale data; the image of production has neither (requirements-demo.txt).
INSTALLED_APPS.insert(0, "demo")

DEBUG = True
INTERNAL_IPS = ["127.0.0.1", "::1"]

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING["loggers"]["django.server"]["level"] = "INFO"
