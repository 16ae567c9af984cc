"""Reads a table of documents into unsaved records. Each error has its line and column."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext
from wagtail.documents.fields import WagtailDocumentField
from wagtail.models import Locale

from library.documents.models import DocumentRecord
from library.documents.number_validation import number_warning
from library.documents.part_models import DocumentRelation
from library.documents.taxonomies import DocumentField, DocumentType
from library.documents.validation import (
    PDF,
    secrecy_marks_in,
    validate_file_names,
    validate_issuer_of_unit,
)
from library.enums import RelationKind, Urgency
from library.imports.documents.issuer_column import IssuerColumn
from library.leadership.models import Term
from library.pdf.extraction import read_pdfs
from library.secrecy.marks import IN_FILE_NAME, mark_in_file_name, secrecy_error
from library.secrecy.pdf_marks import mark_in_pdf
from library.tables.faults import Faults
from library.tables.reader import TableColumn, TableRow, normalise_word, read_date
from library.uploads.models import NewsDocument
from units.models import Unit
from units.snippets.forms import editable_unit_ids

_UNIT = TableColumn("unit", "Đơn vị", ("Mã đơn vị",))
_ISSUER = TableColumn("issuer", "Cơ quan ban hành", ("Nơi ban hành",))
_TYPE = TableColumn("type", "Loại văn bản", ("Loại",), needed=True)
NUMBER_COLUMN = TableColumn("number_as_typed", "Số, ký hiệu", ("Số và ký hiệu", "Số ký hiệu"))
_ISSUED = TableColumn("issued", "Ngày ban hành", ("Ngày",), needed=True)
_SUMMARY = TableColumn("summary", "Trích yếu", ("Trích yếu nội dung",), needed=True)
_EFFECTIVE = TableColumn("effective", "Ngày hiệu lực", ("Ngày có hiệu lực",))
_EXPIRES = TableColumn("expires", "Ngày hết hiệu lực")
_FIELD = TableColumn("field", "Lĩnh vực")
_URGENCY = TableColumn("urgency", "Độ khẩn")
_CIRCULATION = TableColumn("circulation", "Phạm vi lưu hành", ("Nơi nhận",))
_PREFIX = TableColumn("signer_prefix", "Thẩm quyền ký")
_POSITION = TableColumn("signer_position", "Chức vụ người ký")
_SIGNER = TableColumn("signer_name", "Người ký")
_SECRECY = TableColumn("secrecy", "Độ mật")
_FILES = TableColumn("files", "Tệp", ("Tệp đính kèm", "Tên tệp"))
RELATION_COLUMNS: dict[str, TableColumn] = {
    RelationKind.AMENDS: TableColumn("amends", "Sửa đổi, bổ sung", ("Sửa đổi bổ sung",)),
    RelationKind.REPLACES: TableColumn("replaces", "Thay thế"),
    RelationKind.REPEALS: TableColumn("repeals", "Bãi bỏ"),
    RelationKind.CORRECTS: TableColumn("corrects", "Đính chính"),
    RelationKind.BASED_ON: TableColumn("based_on", "Căn cứ"),
    RelationKind.IMPLEMENTS: TableColumn("implements", "Triển khai", ("Hướng dẫn",)),
    RelationKind.ATTACHED_TO: TableColumn("attached", "Kèm theo"),
}
_TEXTS = (NUMBER_COLUMN, _SUMMARY, _CIRCULATION, _PREFIX, _POSITION, _SIGNER)
_DAYS = (_ISSUED, _EFFECTIVE, _EXPIRES)
COLUMNS = (
    *(_UNIT, _ISSUER, _TYPE, NUMBER_COLUMN, _ISSUED, _SUMMARY, _EFFECTIVE, _EXPIRES, _FIELD),
    *(_URGENCY, _CIRCULATION, _PREFIX, _POSITION, _SIGNER, _SECRECY, _FILES),
    *RELATION_COLUMNS.values(),
)
_BY_NAME = {column.name: column for column in COLUMNS}
_OPEN = {"", "khong", "khong mat", "thuong", "binh thuong"}
_REFERENCES = ("unit", "issuer", "type", "field", "signer", "term", "locale")
_BETWEEN = re.compile(r"\s*[;\n]\s*")


@dataclass
class DocumentRow:
    """A line of the table: an unsaved record, the documents it cites, and its files."""

    line: int
    record: DocumentRecord
    # (kind, the document as it is cited)
    cited: list[tuple[str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    # The relations from `cited`, made after all records are stored.
    relations: list[DocumentRelation] = field(default_factory=list)


@dataclass(frozen=True)
class SecrecyRefusal:
    """A mark of secrecy that was found, for the audit log."""

    unit: Unit | None
    level: str
    where: str


class DocumentTableReader:
    """Reads rows, with the units, types, fields, terms and numbers in the database.

    `unit` is the unit of lines without one, and `folder` has the files. Input that the form would
    refuse from `user` is an error.
    """

    def __init__(
        self, faults: Faults, unit: Unit | None = None, folder: Path | None = None, user=None
    ):
        self.faults, self.unit, self.folder = faults, unit, folder
        self._written = editable_unit_ids(user, DocumentRecord) if user else None
        self._check_issuer = cache(validate_issuer_of_unit)
        self.refusals: list[SecrecyRefusal] = []
        self.known_count = 0
        self._units = _by_word(Unit.objects.all(), ("code", "slug", "committee_name", "short_name"))
        self._issuers = IssuerColumn(_ISSUER, NUMBER_COLUMN, faults)
        self._types = _by_word(DocumentType.objects.all(), ("name",))
        for document_type in DocumentType.objects.order_by("-order"):
            for alias in filter(None, map(normalise_word, document_type.aliases.split(","))):
                self._types.setdefault(alias, [document_type])
        self._fields = _by_word(DocumentField.objects.all(), ("name",))
        self._urgencies = {normalise_word(str(label)): value for value, label in Urgency.choices}
        self._terms = defaultdict(list)
        for term in Term.objects.filter(live=True):
            self._terms[term.unit_id].append(term)
        self._locale = Locale.get_default()

    def read(self, rows: list[TableRow]) -> list[DocumentRow]:
        """Return the documents that are not in the register yet; errors go to `faults`."""
        known, found = self._known_identities(), []
        lines: dict[tuple, int] = {}
        self._issuers.detect_use(rows)
        for row in rows:
            document = self._read_row(row)
            if document is None:
                continue
            identity = document.record.identity
            if identity in known:
                self.known_count += 1
            elif identity in lines:
                fault = gettext("The document stands in line %(line)d already.")
                self._fault(row, NUMBER_COLUMN, fault % {"line": lines[identity]})
            else:
                lines[identity] = row.line
                found.append(document)
        self._check_secrecy_of_files(found)
        return found

    def _known_identities(self) -> set[tuple]:
        records = (
            DocumentRecord.objects.sources()
            .only("unit", "issuer__unit", "type", "number", "suffix", "term", "issued", "summary")
            .select_related("issuer")
        )
        return {record.identity for record in records.iterator()}

    def _fault(self, row, column, text):
        self.faults.add(row.line, column.heading, text)

    def _read_row(self, row) -> DocumentRow | None:
        unit = self._one_of(self._units, row, _UNIT) if row[_UNIT.name] else self.unit
        if unit is None and not row[_UNIT.name]:
            self._fault(row, _UNIT, gettext("Name the unit."))
        issuer = self._issuers.read(row, unit)
        self._check_units(row, unit, issuer)
        document_type = self._one_of(self._types, row, _TYPE)
        days = {column.name: read_date(row, column, self.faults) for column in _DAYS}
        self._validate_secrecy(row, unit)
        record = DocumentRecord(
            unit=unit,
            issuer=issuer,
            type=document_type,
            locale=self._locale,
            field=self._one_of(self._fields, row, _FIELD) if row[_FIELD.name] else None,
            urgency=self._read_urgency(row),
            **days,
            **{column.name: row[column.name] for column in _TEXTS},
        )
        if not (unit and issuer and document_type and record.issued):
            if not row[_ISSUED.name]:
                self._fault(row, _ISSUED, gettext("The date is missing."))
            return None
        record.derive_fields(self._terms[issuer.unit_id])
        if not self._is_right(row, record):
            return None
        if doubt := number_warning(record):
            self.faults.note_cell(row.line, NUMBER_COLUMN.heading, doubt)
        return DocumentRow(row.line, record, self._read_relations(row), self._read_files(row, unit))

    def _check_units(self, row, unit, issuer):
        if unit is None:
            return
        if not unit.is_open:
            self._fault(row, _UNIT, gettext("This unit is closed; it stays as it is."))
        elif self._written is not None and unit.pk not in self._written:
            self._fault(row, _UNIT, gettext("You do not write for this unit."))
        elif self._written is not None and issuer:
            try:
                self._check_issuer(unit, issuer)
            except ValidationError as error:
                self._fault(row, _ISSUER, error.messages[0])

    def _one_of(self, known, row, column):
        """Return the only object that the cell can mean; None, with an error, otherwise."""
        text = row[column.name]
        found = known.get(normalise_word(text), ())
        if len(found) == 1:
            return found[0]
        if not text:
            fault = gettext("The cell is empty.")
        elif found:
            fault = gettext("“%(text)s” can mean several; give the code.") % {"text": text}
        else:
            fault = gettext("“%(text)s” is not known here.") % {"text": text}
        self._fault(row, column, fault)
        return None

    def _read_urgency(self, row) -> str:
        word = normalise_word(row[_URGENCY.name])
        if word and word not in self._urgencies:
            text = row[_URGENCY.name]
            self._fault(row, _URGENCY, gettext("“%(text)s” is not known here.") % {"text": text})
        return self._urgencies.get(word, "")

    def _validate_secrecy(self, row, unit):
        level = row[_SECRECY.name]
        if normalise_word(level) not in _OPEN:
            self._refuse(row, _SECRECY, unit, level)
        for name, level in secrecy_marks_in(row.cells):
            self._refuse(row, _BY_NAME[name], unit, level)

    def _refuse(self, row, column, unit, level, where=None):
        where = str(where or column.heading)
        self.refusals.append(SecrecyRefusal(unit, level, where))
        self._fault(row, column, " ".join(secrecy_error(level, where).messages))

    def _is_right(self, row, record) -> bool:
        """Return whether the record is valid; errors name their columns."""
        errors: dict[str, list[str]] = {}
        for check in (lambda: record.clean_fields(exclude=_REFERENCES), record.validate_own_fields):
            try:
                check()
            except ValidationError as error:
                errors |= error.message_dict
        for name, messages in errors.items():
            for message in messages:
                self._fault(row, _BY_NAME.get(name, NUMBER_COLUMN), message)
        return not errors

    def _read_relations(self, row) -> list[tuple[str, str]]:
        return [
            (kind, cited)
            for kind, column in RELATION_COLUMNS.items()
            for cited in filter(None, _BETWEEN.split(row[column.name]))
        ]

    def _read_files(self, row, unit) -> list[Path]:
        names, found = list(filter(None, _BETWEEN.split(row[_FILES.name]))), []
        for name in names:
            # Only files directly in the folder: a table must not reach other parts of the disk.
            path = self.folder / name if self.folder and Path(name).name == name else None
            if path is None or not path.is_file() or path.is_symlink():
                self._fault(row, _FILES, gettext("There is no file “%(name)s”.") % {"name": name})
            else:
                found.append(path)
        if found and unit and unit.collection_id is None:
            fault = gettext("This unit has no place for files yet: open its subportal first.")
            self._fault(row, _FILES, fault)
        checks = [partial(validate_file_names, [path.name for path in found])]
        for check in (*checks, *(partial(_check_file, path) for path in found)):
            try:
                check()
            except ValidationError as error:
                for message in error.messages:
                    self._fault(row, _FILES, message)
        return found

    def _check_secrecy_of_files(self, documents):
        """Refuse files with a mark of secrecy in the name or on a page."""
        pdfs = {
            path: document
            for document in documents
            for path in document.files
            if path.suffix.lower() == PDF
        }
        pages = dict(zip(pdfs, read_pdfs(pdfs), strict=True))
        for document in documents:
            row = TableRow(document.line, {})
            for path in document.files:
                unit, facts = document.record.unit, pages.get(path)
                if level := mark_in_file_name(path.name):
                    self._refuse(row, _FILES, unit, level, IN_FILE_NAME)
                elif facts and (found := mark_in_pdf(facts)):
                    self._refuse(row, _FILES, unit, *found)


def _check_file(path: Path) -> None:
    """Raise ValidationError for a file that the upload would refuse, but for its marks."""
    with path.open("rb") as content:
        WagtailDocumentField().clean(File(content, path.name))
    NewsDocument(file=path.name).clean()


def _by_word(things, attributes) -> dict[str, list]:
    found = defaultdict(list)
    for thing in things:
        for word in {normalise_word(getattr(thing, name)) for name in attributes} - {""}:
            found[word].append(thing)
    return found
