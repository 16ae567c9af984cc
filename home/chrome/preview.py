"""The preview of a chrome: the front page of its subportal, rendered with the edited chrome."""

from django.utils.translation import gettext
from wagtail.models import PreviewableMixin

from home.chrome.context import preview_chrome_in


class PreviewedAroundFrontPage(PreviewableMixin):
    """Stands before BaseSiteSetting among the bases of the chrome."""

    @property
    def full_url(self) -> str:
        """Tells the preview which subportal it is on."""
        return f"{self.site.root_url}/"

    @property
    def preview_modes(self):
        return [("", gettext("Front page"))]

    def serve_preview(self, request, mode_name):
        preview_chrome_in(request, self.site, self)
        return self.site.root_page.specific.serve(request)
