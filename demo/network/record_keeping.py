"""The record of the demo: leaders, documents, and what waits of both."""

from datetime import date

from django.db import transaction

from demo.network.accounts import Accounts
from demo.network.committee import SIZES, plan_committee
from demo.network.filing import Filing
from demo.network.leaders import Leaders
from demo.network.record_waiting import PUBLISHES_ITSELF, RecordJourneys
from demo.network.register import DEPARTMENTS, Issuer, Planner
from demo.network.stock import Stock
from demo.texts.cast import UnitCast
from library.models import DocumentRecord, DocumentType
from units.models import Unit

_NEWCOMER = "Lâm Ngọc Sương"


class RecordKeeper:
    """Fills the record of `units`, the city first; what stands is kept."""

    def __init__(self, units: list[Unit], day: date):
        self.units, self.day = units, day
        self.casts = {unit.code: UnitCast(unit) for unit in units}
        self.documents_added = self.leaders_added = 0

    @transaction.atomic
    def keep(self, stock: Stock, accounts: Accounts, count: int) -> None:
        """Everything, with `count` documents that readers see."""
        # Those who lead a committee in the news keep their names.
        taken = {leader.name for cast in self.casts.values() for leader in cast.leaders}
        leaders = {
            unit.code: Leaders(unit, plan_committee(self.casts[unit.code], self.day, taken), stock)
            for unit in self.units
            if unit.code in SIZES
        }
        for each in leaders.values():
            each.ensure_people()
        filing = Filing(leaders)
        planner = Planner(self.day, dict(DocumentType.objects.values_list("name", "symbol")))
        issuers = self._issuers(leaders)
        filing.file(planner.plan(issuers, count))
        for code, each in leaders.items():
            each.ensure_rosters(filing.decisions_of(code))
        filing.sync()
        self.documents_added = filing.added
        self.leaders_added = sum(each.added for each in leaders.values())
        for issuer in issuers[1:]:
            if issuer.committee and issuer.unit == issuer.owner:
                self._send_on_way(issuer, accounts, planner, filing)

    def _issuers(self, leaders) -> list[Issuer]:
        """The city, its departments, and the other units."""
        city, *others = self.units
        departments = Unit.objects.filter(code__in=DEPARTMENTS).order_by("code")
        pairs = [(city, city), *((unit, city) for unit in departments), *((u, u) for u in others)]
        return [
            Issuer(
                unit=unit,
                owner=owner,
                cast=self.casts[owner.code],
                committee=leaders[owner.code].plan if owner.code in leaders else None,
                symbol=unit.names.first().symbol,
            )
            for unit, owner in pairs
        ]

    def _send_on_way(self, issuer, accounts, planner, filing):
        unit = issuer.unit
        if (
            unit.code == PUBLISHES_ITSELF
            and not DocumentRecord.objects.sources().filter(unit=unit, live=False).exists()
        ):
            unit.publishes_own_documents = True
            unit.save(update_fields=["publishes_own_documents"])
        journeys = RecordJourneys(issuer, accounts, self.units[0], filing)
        journeys.take(planner)
        if unit.code != PUBLISHES_ITSELF:
            journeys.take_person(_NEWCOMER)
        self.documents_added += journeys.added
