"""Previews of the models of leadership, in the design of the subportal."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext, override

from library.i18n.translated_fields import with_translated_fields
from library.record_urls import public_page_of
from units.access.scope import unit_id_of
from units.models import Unit


class LeadershipPreviewMixin:
    """Preview of a model by the leadership page of its unit.

    Put it before ReviewedSnippet among the bases, which declares the attributes below.
    """

    unit_id: int
    locale_id: int
    language: str

    @property
    def preview_unit(self) -> Unit | None:
        return Unit.objects.filter(pk=self.unit_id).first()

    @property
    def full_url(self) -> str | None:
        """The address of a preview: the front page of the subportal of the unit.

        A unit without a subportal is shown on that of the next unit above. None if there is none.
        """
        unit = self._host_unit()
        site = unit.site if unit else None
        with override(self.language):
            return f"{site.root_url}{reverse('wagtail_serve', args=[''])}" if site else None

    def serve_preview(self, request, mode_name):
        unit, host = self.preview_unit, self._host_unit()
        unit_id = unit.pk if unit else None
        page = public_page_of("Person", unit_id) if unit else None
        if page is None or unit_id_of(page) != host.pk:
            page_model = apps.get_model("library", "LeadershipPage")
            page = page_model(title=gettext("Leadership"), locale_id=self.locale_id)
        return with_translated_fields(self).render_preview(page, request, unit_id)

    def render_preview(self, page, request, unit_id):
        return page.show_bodies(request, unit_id=unit_id, draft=self)

    def _host_unit(self) -> Unit | None:
        unit = self.preview_unit
        while unit is not None and unit.site_id is None:
            unit = unit.parent
        return unit
