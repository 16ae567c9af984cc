"""Lines about the progress of a long command."""

import logging
import time
from contextlib import contextmanager


class Progress:
    """Lines with the seconds since the start, written at once; silent when `stdout` is None."""

    def __init__(self, stdout):
        self._stdout = stdout
        self._started = time.monotonic()

    def say(self, text: str) -> None:
        if self._stdout is not None:
            self._stdout.write(f"{time.monotonic() - self._started:6.0f} s  {text}")
            self._stdout.flush()


@contextmanager
def without_page_log():
    """Leave out Wagtail's log line for each saved page, which would hide the progress."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
