"""Sending a whole branch to the reviews by one button."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from sections.places.pages import SectionPage
from sections.review.branches import drafts_of_branch, submit_branch


class SubmitBranchView(WagtailAdminTemplateMixin, TemplateView):
    """Lists the drafts of a branch, and submits them."""

    template_name = "sections/admin/submit_branch.html"
    page_title = _("Send the branch to the reviews")
    header_icon = "tasks"

    @cached_property
    def page(self):
        return get_object_or_404(SectionPage, pk=self.kwargs["page_id"])

    @cached_property
    def drafts(self):
        return drafts_of_branch(self.page, self.request.user)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        rows = [
            "\u2014 " * (draft.depth - self.page.depth) + draft.get_admin_display_title()
            for draft in self.drafts
        ]
        return super().get_context_data(rows=rows, back_url=self.back_url, **kwargs)

    @property
    def back_url(self):
        return reverse("wagtailadmin_explore", args=[self.page.pk])

    def post(self, request, *args, **kwargs):
        count = len(self.drafts)
        if not count:
            messages.warning(
                request,
                _("Nothing was sent: no draft of this branch waits to be sent by you."),
            )
            return redirect(self.back_url)
        submit_branch(self.drafts, request.user)
        said = ngettext(
            "%(count)d page is in review now.", "%(count)d pages are in review now.", count
        )
        messages.success(request, said % {"count": count})
        return redirect(self.back_url)


def branch_button(page, user, view_name, next_url=None):
    """The button above the list of child pages of a section.

    It shows without a query; the screen behind it says whether there are drafts.
    """
    if view_name != "index" or not isinstance(page.specific_deferred, SectionPage):
        return
    if page.numchild or page.has_unpublished_changes:
        yield Button(
            _("Send the branch to the reviews"),
            url=reverse("sections_submit_branch", args=[page.pk]),
            icon_name="tasks",
            priority=45,
        )
