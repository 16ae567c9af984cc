"""The tree of a register: the issuers, and the types of their documents."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from library.documents.taxonomies import DocumentType
from library.i18n.translated_names import translated_name
from library.issuers.models import Issuer
from library.register.filters import with_records
from library.register.queries import RegisterQuery


@dataclass(frozen=True)
class IssuerBranch:
    label: str
    url: str
    types: list[dict]


def build_issuer_tree(records: QuerySet) -> list[IssuerBranch]:
    """Return the issuers of `records` in protocol order, with their types; two queries.

    The second query probes an index once for each issuer and type.
    """
    types = list(with_records(DocumentType.objects.all(), records, "type"))
    issued = records.filter(issuer=OuterRef("pk"))
    has = {f"has_{row.pk}": Exists(issued.filter(type=row.pk)) for row in types}
    issuers = with_records(Issuer.objects.all(), records, "issuer").annotate(**has)
    return [
        IssuerBranch(
            label=translated_name(str(issuer)),
            url=RegisterQuery(issuer=issuer.slug).address(),
            types=[
                {
                    "label": translated_name(row.name),
                    "url": RegisterQuery(type=row.address, issuer=issuer.slug).address(),
                }
                for row in types
                if getattr(issuer, f"has_{row.pk}")
            ],
        )
        for issuer in issuers
    ]
