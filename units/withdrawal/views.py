"""Views that withdraw one page or several, with the effects before and after."""

from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView

from units.withdrawal.reasons import ReasonedWithdrawalMixin, ReasonForm, log_reason
from units.withdrawal.services import effects_of_withdrawal


class WithdrawPageView(ReasonedWithdrawalMixin, UnpublishView):
    template_name = "units/admin/withdraw_page.html"

    @cached_property
    def effects(self):
        """The effects, computed before the withdrawal."""
        return effects_of_withdrawal(self.objects_to_unpublish)

    def post(self, request, *args, **kwargs):
        self.effects  # noqa: B018  counted while it is still there
        return super().post(request, *args, **kwargs)

    def get_success_message(self):
        return str(self.effects)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            effects=self.effects, places=list(places_of(self.object)), **kwargs
        )


class WithdrawPagesBulkAction(UnpublishBulkAction):
    template_name = "units/admin/withdraw_pages.html"
    form_class = ReasonForm

    def get_execution_context(self):
        # Wagtail's form has a field for the pages below, which are always withdrawn here.
        return {"user": self.request.user, "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(cls, objects, user=None, reason="", **kwargs):
        count = 0
        for page in sorted(objects, key=lambda page: page.path):
            # A page below another chosen page is withdrawn already.
            page.refresh_from_db(fields=["live"])
            if page.live:
                page.unpublish(user=user)
                log_reason([page.specific_deferred], user, reason)
                count += 1
        return count, 0

    def prepare_action(self, objects, objects_without_access):
        """Compute the effects before the withdrawal."""
        self.effects = effects_of_withdrawal([page.specific_deferred for page in objects])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # Hides Wagtail's question about the pages below, which are always withdrawn.
        return {
            **context,
            "has_live_descendants": False,
            "effects": effects_of_withdrawal([entry["item"] for entry in context["items"]]),
        }

    def get_success_message(self, num_parent_objects, num_child_objects):
        return str(self.effects)


def places_of(page):
    """The places where readers find `page`, from the hook `describe_page_places` of the apps
    above."""
    for describe in hooks.get_hooks("describe_page_places"):
        yield from describe(page)
