"""Views of a register: the list, a document, its files, feed and exports."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

from library.documents.citations import with_issuer_name
from library.documents.models import DocumentRecord
from library.i18n.translated_fields import apply_translations
from library.i18n.translated_names import translated_name
from library.record_urls import id_from_slug, page_path_of, unit_ids_on_page
from library.register.detail import JOINED, as_text, document_context
from library.register.downloads import send_download
from library.register.exports import send_csv, send_xlsx
from library.register.feeds import RegisterFeed
from library.register.filters import RegisterFilters
from library.register.issuer_tree import build_issuer_tree
from library.register.queries import (
    EFFECT_WORDS,
    RegisterQuery,
    paginate_records,
    records_on_page,
    urls_on_page,
)
from units.pages.urls import PageUrls, breadcrumbs

_SENDERS = {"csv": send_csv, "xlsx": send_xlsx}


class Withdrawn(Exception):
    """The document was live once and is withdrawn."""


def show_list(page, request):
    records = records_on_page(page)
    choices = RegisterFilters(records)
    resolved = choices.resolve(RegisterQuery.read(request.GET))
    query = resolved.query
    found = paginate_records(
        records, resolved, after=request.GET.get("truoc", ""), before=request.GET.get("sau", "")
    )
    address = PageUrls.of(request).find(page.url_path)[2]
    context = {
        **_context(page, request),
        "query": query,
        "choices": choices,
        "chosen": choices.active_filters(resolved),
        "rows": [_row(page, record, request) for record in found.rows],
        "older_url": found.next_cursor and query.address(truoc=found.next_cursor),
        "newer_url": found.previous_cursor and query.address(sau=found.previous_cursor),
        "canonical_url": f"{address}{query.address()}",
        "feed_url": f"{address}feed/{query.address()}",
        "parameters": query.address(),
        "effect_words": EFFECT_WORDS.get(query.effect, ""),
        "list_url": PageUrls.of(request).find(page.url_path)[1],
    }
    response = TemplateResponse(request, page.template, context)
    if query.is_filtered:
        response["X-Robots-Tag"] = "noindex"
    return response


def _row(page, record, request) -> dict:
    return {
        "url": urls_on_page(page, record, request)[0],
        "title": record.title,
        "summary": record.summary,
        "is_translated": record.is_in_translated_words,
        "issued": record.issued,
        "issuer": translated_name(record.issuer.short),
        "effect": record.effect,
    }


def show_feed(page, request):
    return RegisterFeed(page, *_resolved_records(page, request))(request)


def send_table(page, request, kind):
    return _SENDERS[kind](page, *_resolved_records(page, request))


def show_tree(page, request):
    context = {
        **_context(page, request, below=True),
        "branches": build_issuer_tree(records_on_page(page)),
        "list_url": PageUrls.of(request).find(page.url_path)[1],
        "canonical_url": f"{PageUrls.of(request).find(page.url_path)[2]}cay-van-ban/",
    }
    return TemplateResponse(request, "library/document_tree.html", context)


def _resolved_records(page, request):
    records = records_on_page(page)
    return records, RegisterFilters(records).resolve(RegisterQuery.read(request.GET))


def _context(page, request, *, below=False) -> dict:
    way = breadcrumbs(page, request)
    if below:
        way.append({"title": page.title, "url": PageUrls.of(request).find(page.url_path)[1]})
    return {**page.get_context(request), "breadcrumbs": way}


def show_record(page, request, words):
    try:
        record = find_record(page, words)
    except Withdrawn:
        return _gone(page, request)
    address, full_address = urls_on_page(page, record, request)
    if not _is_its_address(page, record, words):
        return HttpResponsePermanentRedirect(address)
    return render_record(page, record, request, address, full_address)


def render_record(page, record, request, address="", full_address=""):
    """Render `record`, with breadcrumbs if there is a `page`; without `address` it is a draft."""
    context = _context(page, request, below=True) if page else {}
    context = {**context, **document_context(record, request, address, full_address)}
    return TemplateResponse(request, "library/document_record.html", context)


def save_record(page, request, words):
    """Return the page of a document as a text file."""
    record = _find_or_404(page, words)
    address, full_address = urls_on_page(page, record, request)
    text = as_text(document_context(record, request, address, full_address))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{record.address}.txt")
    response["X-Robots-Tag"] = "noindex"
    return response


def send_file_of(page, request, words, document_id):
    return send_download(request, _find_or_404(page, words), document_id)


def find_record(page, words: str) -> DocumentRecord:
    """The live document whose address ends in `words` on the register `page`.

    Raises Withdrawn for one that was live here once, and Http404 for everything else: drafts, and
    what another unit shows.
    """
    record = (
        with_issuer_name(DocumentRecord.objects.sources().filter(pk=id_from_slug(words) or 0))
        .select_related(*JOINED)
        .first()
    )
    if record is None or not (page.shows_all_units or record.unit_id in unit_ids_on_page(page)):
        raise Http404
    if record.live:
        apply_translations([record])
        return record
    if record.first_published_at:
        raise Withdrawn
    raise Http404


def _find_or_404(page, words):
    try:
        return find_record(page, words)
    except Withdrawn as error:
        raise Http404 from error


def _is_its_address(page, record, words) -> bool:
    own_page = page_path_of(record) or page.url_path
    return words == record.address and own_page == page.url_path


def _gone(page, request):
    context = _context(page, request)
    return TemplateResponse(
        request, "library/withdrawn_record.html", context, status=HTTPStatus.GONE
    )
