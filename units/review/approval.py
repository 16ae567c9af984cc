"""One approval of one item: the four-eyes rule and the forms, each evaluated once."""

from functools import cached_property

from django.utils import timezone

from units.review.forms import first_error, revision_token
from units.review.permissions import authorship_of, four_eyes_waiver
from units.review.registry import review_config_for


class Approval:
    """An approval by `user` of `obj` at the step `state`, as a draft of the view or as an
    action.

    The view builds it to show its forms, and passes it to the step, which refuses it or carries it
    out. `data` holds the posted fields of both forms; without it the forms are unbound. With
    `asks_decision` it includes the decision form of the content type: places, or a branch.
    """

    def __init__(self, task, state, user, obj, data=None, *, asks_decision: bool = False):
        self.task, self.state, self.user, self.obj = task, state, user, obj
        self._data = data
        self._asks_decision = asks_decision and task.takes_decision

    @cached_property
    def waiver(self) -> str | None:
        """The waiver for `user` (four_eyes_waiver); None if another person must approve."""
        return four_eyes_waiver(self.user, authorship_of(self.obj))

    @cached_property
    def form(self):
        """The form of the step; None where `user` may not approve."""
        if self.waiver is None:
            return None
        form_class = self.task.form_for_approving(self.state)
        initial = self._initial() if self._data is None else None
        return form_class(self._data, waiver=self.waiver, initial=initial)

    def _initial(self) -> dict:
        go_live_at = self.obj.go_live_at
        is_proposed = bool(go_live_at and go_live_at > timezone.now())
        return {
            "revision": revision_token(self.obj.get_latest_revision()),
            "when": "at" if is_proposed else "now",
            "go_live_at": go_live_at if is_proposed else None,
        }

    @cached_property
    def decision_form(self):
        """The form of the decision beside the text; None if there is nothing to decide."""
        form_class = review_config_for(self.obj).decision_form
        if self.waiver is None or form_class is None or not self._asks_decision:
            return None
        return form_class(self._data, obj=self.obj, user=self.user)

    def is_valid(self) -> bool:
        """Whether both forms are right; each keeps its own errors."""
        forms = [form for form in (self.form, self.decision_form) if form is not None]
        faulty = [form for form in forms if not form.is_valid()]
        return bool(forms) and not faulty

    def first_error(self) -> str:
        """The first error of the forms, with the label of its field."""
        forms = (self.form, self.decision_form)
        return first_error(next(form for form in forms if form is not None and form.errors))

    def apply_decision(self) -> None:
        """Write the decision, before the approved revision is published."""
        self._decide(review_config_for(self.obj).apply_decision)

    def finish_decision(self) -> None:
        """Carry out what follows from the approval; may raise ReviewRefused."""
        self._decide(review_config_for(self.obj).finish_decision)

    def _decide(self, act) -> None:
        if act is not None and self.decision_form is not None:
            act(self.obj, self.decision_form, self.user)
