"""Wagtail's command of the same name, safe to run several times at once.

Each item is locked (units/drafts/item_lock.py) and read again before it is published or withdrawn.
It therefore goes live once, with one signal and one log entry, for any number of schedulers.
"""

import logging

from django.apps import apps
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import DraftStateMixin, Page, Revision

from units.drafts.item_lock import lock_items, lock_rows
from units.review.registry import prepare_scheduled_publishing
from units.withdrawal.services import unschedule, withdrawn_ancestor

logger = logging.getLogger(__name__)


class Command(WagtailCommand):
    help = "Publishes what is due and withdraws what has expired, each once. Run it every minute."

    def handle(self, *args, dryrun=False, **options):
        if dryrun:
            super().handle(*args, dryrun=True, **options)
            return
        self.faults = 0
        prepare_scheduled_publishing()
        for model in self._models():
            expired = model.objects.filter(live=True, expire_at__lt=timezone.now())
            self._each(expired.order_by("expire_at"), self._withdraw)
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        self._each(due.order_by("approved_go_live_at"), self._publish)
        if self.faults:
            raise CommandError(
                gettext("%(count)d items failed; they are tried again next time. See the log.")
                % {"count": self.faults}
            )

    @staticmethod
    def _models():
        others = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
        return [Page, *(model for model in others if not issubclass(model, Page))]

    def _each(self, due, act):
        """Call `act` for each row of `due` that is still due after its item was locked."""
        for pk in list(due.values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    self._lock(due.model, pk)
                    item = due.filter(pk=pk).first()
                    if item is not None:
                        act(item)
            except Exception:
                # An error of one item must not delay the others.
                logger.exception("%s %s is due and failed", due.model.__name__, pk)
                self.faults += 1

    @staticmethod
    def _lock(model, pk):
        if model is Revision:
            lock_items(Revision.objects.filter(pk=pk).defer("content"))
        else:
            lock_rows(model, [pk])

    @staticmethod
    def _publish(revision):
        page = revision.content_object
        if isinstance(page, Page) and withdrawn_ancestor(page):
            # The page was moved below a withdrawn page after its approval.
            unschedule([revision])
            return
        revision.publish(log_action="wagtail.publish.scheduled")

    @staticmethod
    def _withdraw(item):
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
