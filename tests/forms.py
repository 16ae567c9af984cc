"""What the editor's forms post, ready and valid."""

from wagtail.test.utils.form_data import nested_form_data, streamfield

from library.models import DocumentType


def form_data(page=None, **extra):
    """The editor's form for `page`, or for a new one, ready to be posted and valid."""
    title, slug = (page.title, page.slug) if page else ("Bài mới", "bai-moi")
    inline = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    formsets = {
        f"{name}-{key}": value
        for name in ("bylines", "related", "people", "comments")
        for key, value in inline.items()
    }
    return {
        **nested_form_data({"body": streamfield([])}),
        **formsets,
        "title": title,
        "slug": slug,
        "kicker": "",
        "lead": "Lời dẫn.",
        "genre": "news",
        "date": "",
        "tags": "",
        "locale": "",
        **extra,
    }


def document_form(unit, **fields):
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    rows = {
        f"{name}-{key}": value for name in ("files", "relations") for key, value in empty.items()
    }
    return {
        "unit": unit.pk,
        "issuer": unit.issuer.pk,
        "type": DocumentType.objects.get(name="Nghị quyết").pk,
        "number_as_typed": "12-NQ/QU",
        "issued": "2024-05-04",
        "summary": "Về phát triển kinh tế",
        **rows,
        **fields,
    }
