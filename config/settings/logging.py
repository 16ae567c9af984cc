"""The log: one line for each record on the console."""

from typing import Any

from config import environment as env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "filters": {
        # Responses 429 and 503 ask clients to come back later. A flood causes many of them, and the
        # failure behind a 503 has its own line.
        "no_refusals": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) not in (429, 503),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO").upper()},
    # The server in front logs requests; the other loggers are too verbose.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("django.server", "PIL", "opensearch")},
        "django.request": {"filters": ["no_refusals"]},
    },
}
