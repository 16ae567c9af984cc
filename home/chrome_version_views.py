"""The earlier versions of a chrome, for whoever may change it."""

import json

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.chrome_versions import restore_version
from home.menus import pages_in
from home.models import Chrome, ChromeVersion

_SHOWN = 30


class ChromeVersionsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "home/admin/chrome_versions.html"
    page_title = _("Earlier versions")
    header_icon = "history"

    def dispatch(self, request, *args, **kwargs):
        self.chrome = get_object_or_404(Chrome.objects.select_related("site"), site=kwargs["pk"])
        policy = policy_registry.get_by_type(Chrome)
        if not policy.user_has_permission_for_instance(request.user, "change", self.chrome.site):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.chrome.site)

    def get_context_data(self, **kwargs):
        versions = list(self.chrome.versions.select_related("replaced_by")[:_SHOWN])
        named = {version.pk: _pages_of(version) for version in versions}
        ids = {pk for pages in named.values() for pk in pages}
        titles = dict(Page.objects.filter(pk__in=ids).values_list("pk", "title"))
        for version in versions:
            found = [titles[pk] for pk in named[version.pk] if pk in titles]
            version.lines = ", ".join(found) or _now("the sections, by themselves")
        return super().get_context_data(versions=versions, **kwargs)

    def post(self, request, *args, **kwargs):
        number = request.POST.get("version", "")
        number = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        version = get_object_or_404(ChromeVersion, pk=number, chrome=self.chrome)
        restore_version(version)
        moment = date_format(localtime(version.replaced_at), "DATETIME_FORMAT")
        messages.success(
            request, _now("Restored what stood until %(moment)s.") % {"moment": moment}
        )
        return redirect(edit_address(self.chrome))


def edit_address(chrome) -> str:
    return reverse("wagtailsettings:edit", args=["home", "chrome", chrome.site_id])


def offer_undo(request, chrome) -> None:
    """After a change: the way back, and the lines of sections that were asked for."""
    if isinstance(chrome, Chrome) and chrome.versions.exists():
        url = reverse("home_chrome_versions", args=[chrome.site_id])
        messages.info(
            request,
            _now("Readers see it now."),
            buttons=[messages.button(url, _now("Undo or restore"))],
        )


def _pages_of(version) -> list[int]:
    menu = version.content.get("menu") or []
    return pages_in(json.loads(menu) if isinstance(menu, str) else menu)
