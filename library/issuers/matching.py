"""Which body issued a paper, as the symbol of its number tells.

The symbol alone does not tell: TW is that of three central bodies, ĐU that of every committee of a
ward. So it suggests, and a mismatch is a warning, never a refusal.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from library.issuers.models import Issuer
from units.text.vietnamese import fold


def on_unit_changed(instance, raw=False, **kwargs):
    """A unit issues documents from its first day on, under the names that it has."""
    if not raw:
        Issuer.objects.of_unit(instance)


class IssuerSymbols:
    """The symbols of some issuers, those of former days as well; two queries for all of them."""

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
        """The issuers with this symbol in a number, in protocol order."""
        return self._known.get(_plain(symbol), ())

    def suggest(self, symbol: str, unit_id: int | None) -> Issuer | None:
        """Whom the symbol of a paper that `unit_id` keeps means: the unit itself if it is its own,
        else the only one that has it."""
        found = self.issuers_with(symbol)
        own = [issuer for issuer in found if unit_id and issuer.unit_id == unit_id]
        if own:
            return own[0]
        return found[0] if len(found) == 1 else None

    def mismatch(self, issuer: Issuer, symbol: str) -> str:
        """What to tell whoever files a paper with this symbol as issued by `issuer`; empty when
        they agree, or when nothing is known."""
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
        """The keys of the issuers by symbol, for the form in the browser."""
        return {symbol: [issuer.pk for issuer in rows] for symbol, rows in self._known.items()}


def _symbols_of(issuer) -> list[str]:
    if issuer.unit_id:
        return [issuer.symbol, *(name.symbol for name in issuer.unit.names.all())]
    return [issuer.symbol, *(name.symbol for name in issuer.former_names.all())]


def _plain(symbol: str) -> str:
    # Of QH15 and UBTVQH15 the number is that of the legislature.
    return fold(symbol).rstrip("0123456789")
