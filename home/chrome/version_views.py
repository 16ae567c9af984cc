"""The screens of earlier versions and of the proposal of a chrome."""

import json

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from home.chrome.log import RESTORED, log_chrome
from home.chrome.menus import pages_in
from home.chrome.models import Chrome
from home.chrome.notifications import edit_address
from home.chrome.review import (
    approve_proposal,
    change_or_propose,
    mark_checked,
    needs_approval,
    proposal_of,
    return_proposal,
    waiting_for_board,
)
from home.chrome.version_models import ChromeVersion
from home.chrome.versions import chrome_from
from units.access.roles import is_board

_MAX_VERSIONS = 30
_MAX_ANSWER_LENGTH = 4000
_CHANGED_MEANWHILE = _("The change is another one by now. Look at it again.")


class ChromeViewMixin:
    """Loads the chrome of the site; raises PermissionDenied unless the user may change it."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        site = get_object_or_404(Site, pk=kwargs["pk"])
        policy = policy_registry.get_by_type(Chrome)
        if not policy.user_has_permission_for_instance(request.user, "change", site):
            raise PermissionDenied
        self.chrome = Chrome.for_site(site)
        self.proposal = proposal_of(self.chrome)


class ChromeVersionsView(ChromeViewMixin, WagtailAdminTemplateMixin, TemplateView):
    """Lists the earlier versions and the proposal, with buttons to restore and to decide."""

    template_name = "home/admin/chrome_versions.html"
    page_title = _("Earlier versions")
    header_icon = "history"

    def get_page_subtitle(self):
        return str(self.chrome.site)

    def get_context_data(self, **kwargs):
        versions = list(self.chrome.versions.select_related("replaced_by")[:_MAX_VERSIONS])
        named = {version.pk: _pages_of(version) for version in versions}
        ids = {pk for pages in named.values() for pk in pages}
        titles = dict(Page.objects.filter(pk__in=ids).values_list("pk", "title"))
        for version in versions:
            found = [titles[pk] for pk in named[version.pk] if pk in titles]
            version.lines = ", ".join(found) or gettext("the sections, by themselves")
        return super().get_context_data(
            chrome=self.chrome,
            versions=versions,
            proposal=self.proposal,
            is_board=is_board(self.request.user),
            is_unchecked=any(version.checked_at is None for version in versions),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "version" in request.POST:
            return self._restore()
        if not is_board(request.user):
            raise PermissionDenied
        if "checked" in request.POST:
            mark_checked(self.chrome, request.user)
            messages.success(request, gettext("Checked. It stays live."))
        elif self.proposal is None or request.POST.get("proposed_at") != self._stamp:
            return self._answer_with_error(str(_CHANGED_MEANWHILE))
        else:
            return self._decide()
        return redirect("reviews:queue")

    @property
    def _stamp(self):
        return self.proposal.proposed_at.isoformat()

    def _decide(self):
        """Approve or return the proposal."""
        user, answer = self.request.user, self.request.POST.get("answer", "").strip()
        if "approve" in self.request.POST:
            done, said = (
                approve_proposal(self.proposal, user),
                _("The change is approved and live."),
            )
        elif not answer:
            return self._answer_with_error(_("Say what to change."))
        else:
            done = return_proposal(self.proposal, user, answer[:_MAX_ANSWER_LENGTH])
            said = _("The change went back to its unit.")
        if not done:
            return self._answer_with_error(str(_CHANGED_MEANWHILE))
        messages.success(self.request, said)
        return redirect("reviews:queue")

    def _answer_with_error(self, reason):
        messages.error(self.request, reason)
        return redirect(self.request.path)

    def _restore(self):
        request = self.request
        number = request.POST["version"]
        number = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        version = get_object_or_404(ChromeVersion, pk=number, chrome=self.chrome)
        if change_or_propose(self.chrome, version.content, request.user):
            moment = date_format(localtime(version.replaced_at), "DATETIME_FORMAT")
            log_chrome(self.chrome, RESTORED, request.user)
            text = gettext("Restored what stood until %(moment)s.") % {"moment": moment}
            messages.success(request, text)
        else:
            messages.warning(request, gettext("It waits for the board."))
        return redirect(edit_address(self.chrome.site_id))


class ChromeProposalView(ChromeViewMixin, View):
    """Previews the proposal as readers would see it."""

    def get(self, request, *args, **kwargs):
        if self.proposal is None:
            raise Http404
        draft = chrome_from(self.chrome, self.proposal.content)
        return draft.make_preview_request(request)


def show_undo_message(request, chrome) -> None:
    """After a change of a chrome, show a message with a link to its versions."""
    if not isinstance(chrome, Chrome):
        return
    url = reverse("home_chrome_versions", args=[chrome.site_id])
    if needs_approval(request.user) and proposal_of(chrome):
        messages.warning(
            request,
            gettext("It waits for the board. Readers see it once it is approved."),
            buttons=[messages.button(url, gettext("Look at it"))],
        )
    elif chrome.versions.exists():
        messages.info(
            request,
            gettext("Readers see it now."),
            buttons=[messages.button(url, gettext("Undo or restore"))],
        )


def render_waiting_changes(request) -> str:
    """The chromes that wait for the board, above its queue; empty for other users."""
    lines = waiting_for_board() if is_board(request.user) else ()
    if not lines:
        return ""
    return render_to_string("home/admin/chrome_changes.html", {"lines": lines}, request)


def _pages_of(version) -> list[int]:
    menu = version.content.get("menu") or []
    return pages_in(json.loads(menu) if isinstance(menu, str) else menu)
