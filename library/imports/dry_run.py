"""Dry runs: the transaction is rolled back, and Wagtail's log messages are dropped."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_is_dry_run = ContextVar("is_dry_run", default=False)


@contextmanager
def dry_run_transaction(is_one: bool = True) -> Iterator[None]:
    """A transaction that is rolled back at the end if `is_one` is True."""
    token = _is_dry_run.set(is_one)
    try:
        with transaction.atomic():
            yield
            if is_one:
                transaction.set_rollback(True)
    finally:
        _is_dry_run.reset(token)


def _is_no_dry_run(record) -> bool:
    return not _is_dry_run.get()


# Wagtail logs here what it creates, edits and publishes.
logging.getLogger("wagtail").addFilter(_is_no_dry_run)
