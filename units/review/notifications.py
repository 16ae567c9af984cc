"""Mails of the review, sent after the commit, each in the language of its recipient."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from wagtail.admin.mail import (
    EmailNotificationMixin,
    Notifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from units.directory.staff import Staff
from units.enums import CITY_ROLES, UNIT_REVIEW_ROLES
from units.review.batched_notifications import MailOnceMixin
from units.review.models import ReviewState


class AfterCommitMixin:
    """Sends the mail after the transaction has committed."""

    def __call__(self, instance=None, **kwargs):
        transaction.on_commit(lambda: super(AfterCommitMixin, self).__call__(instance, **kwargs))


class AuthorRecipientMixin:
    """Mails the submitter of the item, as Wagtail does, and also its author."""

    def get_recipient_users(self, workflow_state, **kwargs):
        recipients = super().get_recipient_users(workflow_state, **kwargs)
        author = workflow_state.current_task_state.specific.author
        if author and author != kwargs.get("user"):
            recipients = {*recipients, author}
        return recipients


class ApprovedNotifier(AfterCommitMixin, AuthorRecipientMixin, WorkflowStateApprovalEmailNotifier):
    """The mail about an approval by the board."""


class ReturnedNotifier(AfterCommitMixin, AuthorRecipientMixin, WorkflowStateRejectionEmailNotifier):
    """The mail about a returned item, with the reason."""


class PendingReviewNotifier(MailOnceMixin, AfterCommitMixin, EmailNotificationMixin, Notifier):
    """The mail to the reviewers of a step about a new pending item."""

    notification = "submitted"
    template_directory = "units/mail/"

    def __init__(self):
        super().__init__((ReviewState,))

    def get_template_base_prefix(self, instance, **kwargs):
        return "review_"

    def get_recipient_users(self, instance, user=None, **kwargs):
        staff = Staff.objects.current()
        if instance.task.specific.takes_decision:
            staff = staff.filter(role__in=CITY_ROLES)
        else:
            staff = staff.filter(role__in=UNIT_REVIEW_ROLES, unit=instance.adviser or instance.unit)
        people = get_user_model().objects.filter(pk__in=staff.values("user_id"), is_active=True)
        own = {instance.author_id, instance.revision.user_id, getattr(user, "pk", None)}
        return people.exclude(pk__in=own - {None})

    def get_context(self, instance, **kwargs):
        kind = instance.workflow_state.content_type.model_class()._meta.verbose_name
        address = reverse("reviews:review", args=[instance.pk])
        return {
            "state": instance,
            "kind": kind,
            "submitter": kwargs.get("user") or instance.author,
            "review_url": f"{settings.WAGTAILADMIN_BASE_URL}{address}",
        }


approved_notifier = ApprovedNotifier()
returned_notifier = ReturnedNotifier()
pending_review_notifier = PendingReviewNotifier()


def connect():
    """Called once, when the app is ready.

    Two take the names under which Wagtail connects its own, so theirs are not connected, whether
    Wagtail's app becomes ready before or after this one.
    """
    for signal, notifier, name in (
        (workflow_approved, approved_notifier, "workflow_state_approved_email_notification"),
        (workflow_rejected, returned_notifier, "workflow_state_rejected_email_notification"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=name)
    task_submitted.connect(
        pending_review_notifier, sender=ReviewState, dispatch_uid="units.waiting_mail"
    )
