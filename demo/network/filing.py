"""Stores the planned documents with their printed files, relations and signers."""

from datetime import timedelta

from wagtail.models import Locale

from demo.network.leaders import Leaders
from demo.network.record import moment_on, publish
from demo.network.register import PlannedDocument
from demo.network.stock import put_file
from demo.papers import PrintedPaper, print_papers
from demo.texts.grammar import capitalise
from library.documents.effect_sync import sync_effect
from library.models import (
    DocumentField,
    DocumentRecord,
    DocumentRelation,
    DocumentType,
    NewsDocument,
    RecordFile,
)
from units.text.vietnamese import slugify

_LABELS = ("Bản ký số", "Phụ lục 1")


class Filing:
    """Files documents of several issuers; what stands is kept. `leaders` by the code of a unit."""

    def __init__(self, leaders: dict[str, Leaders]):
        self.leaders = leaders
        self.types = {kind.name: kind for kind in DocumentType.objects.all()}
        self.fields = {field.name: field for field in DocumentField.objects.all()}
        self.added = 0
        # By the code of the issuer and the key of the plan.
        self.keyed: dict[tuple[str, str], DocumentRecord] = {}

    def file(self, planned: list[PlannedDocument]) -> None:
        """Print and store what is missing of `planned`, which come the oldest first."""
        standing = self._find_standing(planned)
        missing = [plan for plan in planned if self._identity(plan) not in standing]
        for plan, files in zip(missing, _print(missing), strict=True):
            record = self.build(plan, files)
            publish(record, moment_on(plan.issued + timedelta(days=1)))
            standing[self._identity(plan)] = record
            self._remember(plan, record)
            self.added += 1
        for plan in planned:
            self._remember(plan, standing[self._identity(plan)])

    def build(self, plan: PlannedDocument, files: list[PrintedPaper]) -> DocumentRecord:
        """The record of `plan` with its files, not yet stored."""
        owner, signature = plan.issuer.owner, plan.signature
        leaders = self.leaders.get(owner.code)
        record = DocumentRecord(
            unit=owner,
            issuer=plan.issuer.unit.issuer,
            type=self.types[plan.type],
            number_as_typed=plan.number,
            summary=capitalise(plan.summary),
            issued=plan.issued,
            effective=plan.effective,
            expires=plan.expires,
            field=self.fields[plan.field],
            urgency=plan.urgency,
            circulation=", ".join(plan.receivers[:-1]),
            signer_prefix=signature.prefix,
            signer_position=signature.position,
            signer_name=signature.person.name,
            signer=leaders.people.get(signature.person.name) if leaders else None,
            locale=Locale.get_default(),
        )
        record.files = [
            RecordFile(document=self._store(plan, file, label), label=label, sort_order=order)
            for order, (file, label) in enumerate(zip(files, _LABELS, strict=False))
        ]
        record.relations = [
            DocumentRelation(
                kind=relation.kind,
                target=self.keyed[plan.issuer.unit.code, relation.key] if relation.key else None,
                outside=relation.outside,
                scope=relation.scope,
                sort_order=order,
            )
            for order, relation in enumerate(self._possible(plan))
        ]
        return record

    def decisions_of(self, unit_code: str) -> dict[str, DocumentRecord]:
        """The related documents of a unit by their keys."""
        return {key: record for (code, key), record in self.keyed.items() if code == unit_code}

    def sync(self) -> None:
        """What the documents do to each other, once all of them stand."""
        sync_effect(DocumentRecord.objects.sources().values_list("pk", flat=True))

    def _possible(self, plan):
        """The relations of `plan` to what its issuer has issued."""
        for relation in plan.relations:
            if relation.outside or (plan.issuer.unit.code, relation.key) in self.keyed:
                yield relation

    def _remember(self, plan, record):
        if plan.key:
            self.keyed[plan.issuer.unit.code, plan.key] = record

    def _identity(self, plan):
        kind = self.types[plan.type]
        return (plan.issuer.unit.issuer.pk, kind.pk, plan.number, plan.issued)

    def _find_standing(self, planned):
        issuers = {plan.issuer.unit.pk for plan in planned}
        records = DocumentRecord.objects.sources().filter(issuer__unit__in=issuers, live=True)
        return {
            (record.issuer_id, record.type_id, record.number_as_typed, record.issued): record
            for record in records
        }

    def _store(self, plan, file: PrintedPaper, label: str) -> NewsDocument:
        unit = plan.issuer.unit
        document = NewsDocument(
            title=f"{plan.type} {plan.number} ({unit.short_name}, {label.lower()})",
            collection=plan.issuer.owner.collection,
        )
        words = slugify(f"{plan.type} {plan.number} {unit.code} {plan.issued} {label}")
        put_file(document.file, "documents", f"demo-{words}.pdf", file.content)
        document._set_document_file_metadata()
        # What library/documents/pdf_tasks.py would read out of hundreds of files one by one is
        # known here.
        document.page_count, document.text = file.page_count, file.text
        document.has_unread_file = False
        put_file(document.preview, "previews", f"demo-{words}.jpg", file.picture)
        document.save()
        return document


def _print(planned: list[PlannedDocument]) -> list[list[PrintedPaper]]:
    """The files of each document: the signed paper, and of some an annex."""
    papers = [plan.papers() for plan in planned]
    printed = iter(print_papers(paper for group in papers for paper in group))
    return [[next(printed) for _paper in group] for group in papers]
