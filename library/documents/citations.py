"""Names and citations of documents in running text (Hướng dẫn 05-HD/VPTW)."""

import re
from datetime import date

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext

from library.documents.citation_parser import display_number
from units.models import UnitName
from units.text.punctuation import labelled, quoted
from units.text.vietnamese import one_line

_ABOUT = re.compile(r"(?:về|v/v)(?= )", re.IGNORECASE)


def long_date(day: date) -> str:
    """Return a date for running text; in Vietnamese as at the head of a document."""
    return date_format(day, "LONG_DATE_FORMAT")


def name_document(type_name: str, number: str) -> str:
    """Type and number as it is cited: "Nghị quyết số 12-NQ/ĐU", however `number` was typed."""
    if not number:
        return type_name
    return gettext("%(type)s No. %(number)s") % {
        "type": type_name,
        "number": display_number(number),
    }


def with_issuer_name(records: QuerySet) -> QuerySet:
    """Annotate `records` for `issuer_name`, so that it needs no query of its own."""
    names = UnitName.objects.filter(
        unit__issuer=OuterRef("issuer"), from_date__lte=OuterRef("issued")
    )
    former = apps.get_model("library", "FormerName").objects.filter(
        issuer=OuterRef("issuer"), until_date__gte=OuterRef("issued")
    )
    then = Coalesce(
        Subquery(names.order_by("-from_date").values("committee")[:1]),
        Subquery(former.order_by("until_date").values("name")[:1]),
        "issuer__name",
    )
    return records.annotate(issuer_name_then=then)


def issuer_name(record) -> str:
    """Return the name of the issuing body on the date of issue, because bodies are renamed."""
    name = getattr(record, "issuer_name_then", None)
    if not record.issuer_id:
        return name or ""
    if name is None and record.issued:
        name = record.issuer.name_on(record.issued)
    return name or record.issuer.name


def cite(record, issuer: str) -> str:
    """The first citation in full: type and number, day, body, and what it is about."""
    parts = {"document": record.title, "issuer": issuer}
    if record.issued:
        parts["day"] = date_format(record.issued, "CITED_DATE_FORMAT")
        head = gettext("%(document)s of %(day)s of %(issuer)s") % parts
    else:
        head = gettext("%(document)s of %(issuer)s") % parts
    summary = one_line(record.summary).rstrip(". ")
    if found := _ABOUT.match(summary):
        return f"{head} về{summary[found.end() :]}"
    return labelled(head, quoted(summary)) if summary else head
