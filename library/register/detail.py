"""Context of the page of one document, with its data for search engines."""

import json
from datetime import date
from typing import NotRequired, TypedDict

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from library.documents.citations import cite, issuer_name, long_date
from library.documents.effect import column_changed_by
from library.documents.models import DocumentRecord
from library.enums import ACTING, REVERSED, Effect, RelationKind
from library.i18n.translated_names import translated_name
from library.record_urls import url_of
from library.register.downloads import FileView, files_of
from library.register.relation_groups import RelationGroup, group_relations, relations_of
from units.pages.urls import PageUrls
from units.text.punctuation import labelled

JOINED = ("type", "field", "term", "signer", "locale", "issuer__unit__site__root_page", "unit")
_CHANGED_BY = {
    Effect.ENDED: "ended_from",
    Effect.PARTLY: "partly_from",
    Effect.CORRECTED: "corrected_from",
}
# Words of schema.org; a correction changes no force.
_FORCE = {
    Effect.PENDING: "NotInForce",
    Effect.IN_FORCE: "InForce",
    Effect.CORRECTED: "InForce",
    Effect.PARTLY: "PartiallyInForce",
    Effect.ENDED: "NotInForce",
}
_SCRIPT_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Fact(TypedDict):
    """A labelled value of a document, or several `lines`, perhaps in the active language."""

    label: str
    value: NotRequired[str | None]
    lines: NotRequired[list[str]]
    url: NotRequired[str]
    is_translated: NotRequired[bool]


class EffectCause(TypedDict):
    """A reason for the effect of a document: a text, and the document that caused it, if any.

    `own` is True if the document names its last day itself.
    """

    text: str
    kind: NotRequired[str]
    title: NotRequired[str]
    url: NotRequired[str]
    scope: NotRequired[str]
    own: NotRequired[bool]


class DocumentContext(TypedDict):
    """The context of the template library/document_record.html."""

    record: DocumentRecord
    title: str
    citation: str
    facts: list[Fact]
    effect: Effect | None
    effect_causes: list[EffectCause]
    files: list[FileView]
    signed_file: FileView | None
    relation_groups: list[RelationGroup]
    address: str
    canonical_url: str
    json_ld: str


def document_context(
    record: DocumentRecord, request, address: str = "", full_address: str = ""
) -> DocumentContext:
    """Return the context of the page of `record`.

    Without an `address` it is a draft, whose files and relations come from the draft itself.
    """
    is_draft = not address
    outgoing, incoming = relations_of(record, is_draft)
    issuer = translated_name(issuer_name(record))
    files = files_of(record, address, is_draft)
    return {
        "record": record,
        "title": record.title,
        "citation": cite(record, issuer),
        "facts": _facts(record, issuer, request),
        "effect": record.effect,
        "effect_causes": _causes(record, incoming, request),
        "files": files,
        "signed_file": next((file for file in files if file.kind == "PDF"), None),
        "relation_groups": group_relations(record, outgoing, incoming, request),
        "address": address,
        "canonical_url": full_address,
        "json_ld": "" if is_draft else _json_ld(record, issuer, outgoing, files, full_address),
    }


def _facts(record, issuer, request) -> list[Fact]:
    """Return the facts with a value, in the order in which a printed document has them."""
    signer = record.signer if record.signer and record.signer.live else None
    lines = [translated_name(record.signer_prefix), translated_name(record.signer_position)]
    if not signer:
        lines.append(record.signer_name)
    signature: Fact = {"label": gettext("Signature"), "lines": [line for line in lines if line]}
    if signer:
        signature["value"] = record.signer_name or signer.name
        signature["url"] = url_of(signer, request)
    facts: list[Fact] = [
        {
            "label": gettext("Issuing body"),
            "value": issuer,
            "url": _home_of(record.issuing_unit, request),
        },
        {"label": gettext("Kept by"), "value": _keeper(record)},
        {"label": gettext("Number and symbol"), "value": record.display_number},
        {"label": gettext("Type"), "value": record.type and translated_name(record.type.name)},
        _day(gettext("Issued on"), record.issued),
        _day(gettext("In force from"), record.begins),
        _day(gettext("Last day in force"), record.expires),
        signature,
        {
            "label": gettext("Field of work"),
            "value": record.field and translated_name(record.field.name),
        },
        {
            "label": gettext("Urgency"),
            "value": record.get_urgency_display() if record.urgency else "",
            "is_translated": True,
        },
        {"label": gettext("Circulation"), "value": record.circulation},
        {"label": gettext("Term"), "value": record.term and record.term.label},
    ]
    for fact in facts:
        fact.setdefault("is_translated", getattr(fact.get("value"), "is_translated", False))
    return [fact for fact in facts if fact.get("value") or fact.get("lines")]


def _day(label, day: date | None) -> Fact:
    return {"label": label, "value": long_date(day) if day else None, "is_translated": True}


def _home_of(unit, request) -> str:
    if unit is None or not unit.site_id:
        return ""
    return PageUrls.of(request).find(unit.site.root_page.url_path)[1]


def _keeper(record) -> str:
    """The unit in whose register the document stands, where it is not the one that issued it."""
    is_own = not record.issuer_id or record.issuer.unit_id == record.unit_id
    return "" if is_own else translated_name(str(record.unit))


def _causes(record, incoming, request) -> list[EffectCause]:
    if record.effect_override:
        return [{"text": record.effect_reason}]
    effect = record.effect
    if effect == Effect.PENDING:
        return [{"text": gettext("In force from %(day)s.") % {"day": long_date(record.begins)}}]
    column = _CHANGED_BY.get(effect)
    since: date | None = getattr(record, column) if column else None
    if since is None:
        return []
    text = gettext("Since %(day)s") % {"day": long_date(since)}
    causes: list[EffectCause] = [
        {
            "text": text,
            "kind": _in_a_sentence(REVERSED[row.kind]),
            "title": row.record.title,
            "url": url_of(row.record, request),
            "scope": row.scope,
        }
        for row in incoming
        if row.kind in ACTING and column_changed_by(row) == column and row.record.begins == since
    ]
    if not causes and column == "ended_from" and record.own_end() == since:
        causes = [{"text": text, "own": True}]
    return causes or [{"text": text}]


def _in_a_sentence(label) -> str:
    text = str(label)
    return text[:1].lower() + text[1:]


def _json_ld(record, issuer, outgoing, files, full_address) -> SafeString:
    """The document as schema.org's Legislation, as a data block."""
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": record.title,
        "abstract": record.summary,
        "legislationIdentifier": record.display_number,
        "legislationType": record.type.name,
        "legislationPassedBy": {"@type": "Organization", "name": issuer},
        "legislationDate": record.issued and record.issued.isoformat(),
        "legislationDateOfApplicability": record.begins and record.begins.isoformat(),
        "expires": record.expires and record.expires.isoformat(),
        "inLanguage": record.locale.language_code,
        "url": full_address,
        "legislationLegalForce": record.effect and f"https://schema.org/{_FORCE[record.effect]}",
        "legislationRepeals": _names(outgoing, RelationKind.REPEALS, RelationKind.REPLACES),
        "legislationChanges": _names(outgoing, RelationKind.AMENDS),
        "legislationCorrects": _names(outgoing, RelationKind.CORRECTS),
        "isBasedOn": _names(outgoing, RelationKind.BASED_ON),
        "encoding": [
            {
                "@type": "LegislationObject",
                "name": file.label,
                "contentUrl": f"{full_address}tep/{file.document.pk}/",
                "encodingFormat": file.document.content_type,
            }
            for file in files
        ],
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(_SCRIPT_SIGNS)),  # noqa: S308 -- the signs of markup are escaped
    )


def _names(outgoing, *kinds) -> list[dict]:
    return [
        {"@type": "Legislation", "name": row.target.title if row.target else row.outside}
        for row in outgoing
        if row.kind in kinds
    ]


def as_text(context: DocumentContext) -> str:
    """Return the page as plain text to save, which Nghị định 42/2022/NĐ-CP asks for."""
    record = context["record"]
    lines = [context["title"], record.summary, ""]
    for fact in context["facts"]:
        value = " / ".join(filter(None, [*fact.get("lines", ()), fact.get("value")]))
        lines.append(labelled(fact["label"], value))
    if record.effect:
        lines.append(labelled(gettext("Effect"), str(record.effect.label)))
    for group in context["relation_groups"]:
        lines += [labelled(group.label, related.title) for related in group.related]
    lines += ["", context["citation"], context["canonical_url"]]
    return "\r\n".join(lines) + "\r\n"
