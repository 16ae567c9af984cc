"""The column of the issuing body, which may be left to the symbol of the number."""

from collections import defaultdict

from django.utils.translation import gettext

from library.documents.citation_parser import parse_citation
from library.issuers.matching import IssuerSymbols
from library.issuers.models import Issuer
from library.tables.faults import Faults
from library.tables.reader import TableColumn, TableRow, normalise_word
from units.models import Unit


class IssuerColumn:
    """Reads the cells of `column`, in rows with document numbers in the column `numbers`."""

    def __init__(self, column: TableColumn, numbers: TableColumn, faults: Faults):
        self.column, self.numbers, self.faults = column, numbers, faults
        self._known = _known_issuers()
        self._symbols = IssuerSymbols.among(Issuer.objects.all())
        self._is_used = False

    def detect_use(self, rows: list[TableRow]) -> None:
        """Note whether any row names an issuer."""
        self._is_used = any(row[self.column.name] for row in rows)

    def read(self, row: TableRow, unit: Unit | None) -> Issuer | None:
        """Return the issuer that the cell names.

        For an empty cell, the symbol decides, and else it is `unit`, which files the document.
        None, with an error, if it is unclear. Of merged cells only the first has a text, so in a
        table that names issuers an empty cell does not mean the unit.
        """
        symbol = parse_citation(row[self.numbers.name]).number.issuer_symbol
        if text := row[self.column.name]:
            issuer = self._named(row, text)
            if issuer and (doubt := self._symbols.mismatch(issuer, symbol)):
                self.faults.note_cell(row.line, self.numbers.heading, doubt)
            return issuer
        if unit is None:
            return None
        if found := self._symbols.suggest(symbol, unit.pk):
            return found
        doubt = self._symbols.mismatch(unit.issuer, symbol)
        if doubt or self._is_used:
            fault = gettext("Name the issuing body. Merged cells have to be filled one by one.")
            self._fault(row, f"{doubt} {fault}".strip())
            return None
        return unit.issuer

    def _named(self, row, text):
        found = self._known.get(normalise_word(text), ())
        if len(found) == 1:
            return found[0]
        fault = gettext("“%(text)s” can mean several; give the code.")
        self._fault(
            row, (fault if found else gettext("“%(text)s” is not known here.")) % {"text": text}
        )
        return None

    def _fault(self, row, fault):
        self.faults.add(row.line, self.column.heading, fault)


def _known_issuers() -> dict[str, list[Issuer]]:
    """Return the issuers by all their names; units by their codes as well."""
    issuers = Issuer.objects.select_related("unit").prefetch_related("unit__names", "former_names")
    found = defaultdict(list)
    for issuer in issuers:
        names = {issuer.name, issuer.short_name, issuer.slug}
        if issuer.unit_id:
            names |= {issuer.unit.code, *(name.committee for name in issuer.unit.names.all())}
        names |= {former.name for former in issuer.former_names.all()}
        for word in {normalise_word(name) for name in names} - {""}:
            found[word].append(issuer)
    return found
