"""Models of the review: reasons, settings, and the state of each step."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import TaskState

from units.access.roles import is_board
from units.directory.units import Unit
from units.text.punctuation import labelled


class ReturnReason(models.Model):
    """A reason to return an item to its author. The list is editable; reports count the reasons
    per unit."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    label = models.CharField(_("reason"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("reason for returning")
        verbose_name_plural = _("reasons for returning")
        ordering = ["order", "label"]

    def __str__(self):
        return self.label


@register_setting(icon="tasks")
class ReviewSettings(BaseGenericSetting):
    """Settings of the board; one record for the whole installation. Only administrators change
    it."""

    deadline_hours = models.PositiveSmallIntegerField(
        _("deadline for a review (hours)"),
        default=24,
        help_text=_("An item that waits longer stands in red in the queue."),
    )
    allow_approval_after_own_edit = models.BooleanField(
        _("a reviewer may approve after their own edits"),
        default=False,
        help_text=_(
            "Only when somebody else is the author. Such approvals are marked in the history."
        ),
    )

    review_chrome = models.BooleanField(
        _("head, menu and foot are reviewed before they go live"),
        default=False,
        help_text=_(
            "What chiefs change then waits for the board. Otherwise readers see it at once, and "
            "the board checks it afterwards."
        ),
    )

    panels = [
        FieldPanel("deadline_hours"),
        FieldPanel("allow_approval_after_own_edit"),
        FieldPanel("review_chrome"),
    ]

    class Meta:
        verbose_name = _("review settings")


def is_exempt_from_check(user) -> bool:
    """Whether changes by `user` need no check by the board: changes of the board itself, or of a
    program (None)."""
    return user is None or is_board(user)


class ReviewState(TaskState):
    """The state of one item at one step. Some values of the item are copied, so that the queue
    needs no joins."""

    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="+")
    # The advisory body that reviews the item; set at that step only.
    adviser = models.ForeignKey(Unit, null=True, on_delete=models.SET_NULL, related_name="+")
    section = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(max_length=255)
    section_title = models.CharField(max_length=255, blank=True)
    genre = models.CharField(max_length=20, blank=True)
    byline = models.CharField(max_length=255, blank=True)
    # Only for translations: the language, and the translated share at submission.
    language = models.CharField(max_length=12, blank=True)
    translated_share = models.PositiveSmallIntegerField(null=True)  # percent
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Set while the item is pending at this step. The queue's index uses it.
    waiting_since = models.DateTimeField(null=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    reason = models.ForeignKey(
        ReturnReason, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The unit's approval has published the item; the board checks it afterwards.
    post_check = models.BooleanField(default=False)
    # Approvals without a second person; the history shows both flags.
    own_edit = models.BooleanField(default=False)
    break_glass = models.BooleanField(default=False)

    exclude_fields_in_copy = ["claimed_by", "claimed_at"]

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [
            models.Index(
                fields=["waiting_since"],
                name="review_queue",
                condition=models.Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["unit", "waiting_since"],
                name="review_queue_of_unit",
                condition=models.Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["adviser", "waiting_since"],
                name="review_queue_of_adviser",
                condition=models.Q(waiting_since__isnull=False),
            ),
        ]

    def save(self, *args, **kwargs):
        if self.status != TaskState.STATUS_IN_PROGRESS:
            self.waiting_since = None
        elif self.waiting_since is None:
            self.waiting_since = timezone.now()
        super().save(*args, **kwargs)

    @property
    def step_name(self) -> str:
        """The name of the step, or of the check after publication."""
        if self.adviser:
            return labelled(self.task.name, self.adviser.short_name)
        return gettext("Check after publication") if self.post_check else self.task.name

    def get_comment(self):
        """The outcome of the step as the history, the mail and the editor show it."""
        marks = []
        if self.own_edit:
            marks.append(gettext("Approved after the reviewer's own edit."))
        if self.break_glass:
            marks.append(gettext("Approved alone by an administrator."))
        if self.reason:
            marks.append(f"{self.reason.label}.")
        return " ".join([*marks, self.comment]).strip()
