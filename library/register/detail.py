"""The page of one document: what stands on it, for people and for machines."""

import json
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from library.documents.citations import cite, issuer_name, long_date
from library.documents.effect import column_changed_by
from library.documents.models import DocumentRecord
from library.enums import ACTING, REVERSED, Effect, RelationKind
from library.i18n.translated_names import translated_name
from library.record_urls import url_of
from library.register.downloads import files_of
from library.register.relation_groups import group_relations, relations_of
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


def document_context(
    record: DocumentRecord, request, address: str = "", full_address: str = ""
) -> dict:
    """What the template of the page of `record` shows. Without an address it is a draft, shown with
    what it holds itself."""
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


def _facts(record, issuer, request) -> list[dict]:
    """Label and value of what is known, in the order in which a paper says it; `is_translated`
    where the value is in the reader's language."""
    signer = record.signer if record.signer and record.signer.live else None
    lines = [translated_name(record.signer_prefix), translated_name(record.signer_position)]
    if not signer:
        lines.append(record.signer_name)
    signature = {"label": gettext("Signature"), "lines": [line for line in lines if line]}
    if signer:
        signature |= {"value": record.signer_name or signer.name, "url": url_of(signer, request)}
    facts = [
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


def _day(label, day: date | None) -> dict:
    return {"label": label, "value": day and long_date(day), "is_translated": True}


def _home_of(unit, request) -> str:
    if unit is None or not unit.site_id:
        return ""
    return PageUrls.of(request).find(unit.site.root_page.url_path)[1]


def _keeper(record) -> str:
    """The unit in whose register the document stands, where it is not the one that issued it."""
    is_own = not record.issuer_id or record.issuer.unit_id == record.unit_id
    return "" if is_own else translated_name(str(record.unit))


def _causes(record, incoming, request) -> list[dict]:
    """Why the effect is as it is: each a text, and the document that did it where one did."""
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
    causes = [
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


def as_text(context: dict) -> str:
    """The page as a plain text that a reader can keep (Nghị định 42/2022/NĐ-CP: print and save)."""
    record, lines = context["record"], [context["title"], context["record"].summary, ""]
    for fact in context["facts"]:
        value = " / ".join(
            [*fact.get("lines", ()), *([fact["value"]] if fact.get("value") else [])]
        )
        lines.append(labelled(fact["label"], value))
    if record.effect:
        lines.append(labelled(gettext("Effect"), record.effect.label))
    for group in context["relation_groups"]:
        lines += [labelled(group.label, related.title) for related in group.related]
    lines += ["", context["citation"], context["canonical_url"]]
    return "\r\n".join(lines) + "\r\n"
