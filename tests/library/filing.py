"""Files a document by the form of the admin."""

from django.urls import reverse

from library.models import DocumentType


def file_document(client, unit, number, issuer="", type="Nghị quyết", **fields):
    rows = {
        f"{name}-{count}_FORMS": 0
        for name in ("files", "relations") for count in ("TOTAL", "INITIAL")
    }  # fmt: skip
    data = {
        "unit": unit.pk, "issuer": issuer, "type": DocumentType.objects.get(name=type).pk,
        "number_as_typed": number, "issued": "2024-06-01", "summary": "Về việc chung", **rows,
        **fields,
    }  # fmt: skip
    return client.post(reverse("wagtailsnippets_library_documentrecord:add"), data, follow=True)
