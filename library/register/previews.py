"""Preview of a document draft on the subportal of its unit."""

from django.utils.translation import override

from library.i18n.translated_fields import with_translated_fields
from library.record_urls import page_path_of, public_page_of
from library.register.views import render_record
from units.models import Unit
from units.pages.urls import PageUrls


def preview_address(record) -> str:
    """Return the URL of the register of `record`, else of the subportal above its unit."""
    with override(record.language):
        if url_path := page_path_of(record):
            return PageUrls.of(None).find(url_path)[2]
    unit = Unit.objects.filter(pk=record.unit_id).select_related("site").first()
    while unit is not None and unit.site is None:
        unit = unit.parent
    return f"{unit.site.root_url}/" if unit and unit.site else ""


def preview_record(record, request):
    page = public_page_of("DocumentRecord", record.unit_id)
    return render_record(page, with_translated_fields(record), request)
