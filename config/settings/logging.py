"""What is written to the log, and what is not."""

from typing import Any

from config import environment as env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "filters": {
        # Asked to come back later, as many as a flood has; a failure behind it has its own line.
        "no_refusals": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) not in (429, 503),
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO").upper()},
    # The server in front keeps the log of requests; the others say more than anyone reads.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("django.server", "PIL", "opensearch")},
        "django.request": {"filters": ["no_refusals"]},
    },
}
