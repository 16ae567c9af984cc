"""Matching of the symbol of a number with the issuing body.

The symbol is ambiguous: TW belongs to three central bodies, ĐU to every ward committee. So it only
suggests a body, and a mismatch is a warning.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from library.issuers.models import Issuer
from units.text.vietnamese import fold


def on_unit_changed(instance, raw=False, **kwargs):
    """Create or update the issuer of a saved unit."""
    if not raw:
        Issuer.objects.of_unit(instance)


class IssuerSymbols:
    """The present and former symbols of some issuers; two queries for all of them."""

    def __init__(self, issuers: Iterable[Issuer]):
        self._known: dict[str, list[Issuer]] = {}
        self._of: dict[int, set[str]] = {}
        for issuer in issuers:
            symbols = {_plain(symbol) for symbol in _symbols_of(issuer)} - {""}
            self._of[issuer.pk] = symbols
            for symbol in symbols:
                self._known.setdefault(symbol, []).append(issuer)

    @classmethod
    def among(cls, issuers) -> "IssuerSymbols":
        return cls(issuers.select_related("unit").prefetch_related("unit__names", "former_names"))

    def issuers_with(self, symbol: str) -> Sequence[Issuer]:
        """Return the issuers with this symbol, in protocol order."""
        return self._known.get(_plain(symbol), ())

    def suggest(self, symbol: str, unit_id: int | None) -> Issuer | None:
        """Return the issuer of a document that the unit `unit_id` files, by its symbol.

        It is the unit itself if the symbol is its own, else the only body with the symbol, else
        None.
        """
        found = self.issuers_with(symbol)
        own = [issuer for issuer in found if unit_id and issuer.unit_id == unit_id]
        if own:
            return own[0]
        return found[0] if len(found) == 1 else None

    def mismatch(self, issuer: Issuer, symbol: str) -> str:
        """Return a warning if `symbol` does not belong to `issuer`.

        It is empty if they agree, or if no symbol is known.
        """
        own = self._of.get(issuer.pk, set())
        if not symbol or not own or _plain(symbol) in own:
            return ""
        found = self.issuers_with(symbol)
        if found:
            return gettext("“%(symbol)s” is the symbol of %(bodies)s, not of %(issuer)s.") % {
                "symbol": symbol,
                "bodies": ", ".join(map(str, found[:3])),
                "issuer": issuer,
            }
        return gettext("“%(symbol)s” is not the symbol of %(issuer)s.") % {
            "symbol": symbol,
            "issuer": issuer,
        }

    def as_dict(self) -> dict[str, list[int]]:
        """Return the ids of the issuers by symbol, for the script of the form."""
        return {symbol: [issuer.pk for issuer in rows] for symbol, rows in self._known.items()}


def _symbols_of(issuer) -> list[str]:
    if issuer.unit_id:
        return [issuer.symbol, *(name.symbol for name in issuer.unit.names.all())]
    return [issuer.symbol, *(name.symbol for name in issuer.former_names.all())]


def _plain(symbol: str) -> str:
    # The number in QH15 and UBTVQH15 is that of the legislature.
    return fold(symbol).rstrip("0123456789")
