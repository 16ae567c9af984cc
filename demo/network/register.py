"""Which documents each body of the demo has issued, with their numbers and relations. Pure."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from demo.network.committee import DEPUTY, SECRETARY, STANDING_DEPUTY, Committee
from demo.papers import Paper
from demo.texts.cast import UnitCast
from demo.texts.document_texts import (
    ChainText,
    DocumentWords,
    RelationText,
    chains,
    field_names,
    subjects,
    type_texts,
)
from demo.texts.people import Person

DOCUMENTS = 300
# A register begins at 01 with every term and has gaps: not everything is published.
_OLDEST_DAY = 1500
_GAPS = {"Công văn": 38, "Quyết định": 24, "Thông báo": 9}
_GAP = 4
# One in so many came from a scanner, or has an annex.
_SCANNED, _WITH_ANNEX, _URGENT = 61, 17, 23
# The departments of the city that issue documents by themselves, and the bodies of their heads.
DEPARTMENTS = {"BTCTU": "cadres", "BTGDVTU": "ideas", "BNCTU": "justice", "UBKTTU": "inspection"}
_BUREAU = "T/M BAN THƯỜNG VỤ"
_GREAT = ("Nghị quyết", "Đề án")
_QUARTERS = ("quý I", "quý II", "quý III", "quý IV")
_WAITING = ("Kế hoạch", "Thông báo", "Công văn", "Chương trình")
_HEADS = (("Trưởng Ban", ""), ("Phó Trưởng Ban", "K/T TRƯỞNG BAN"))


@dataclass
class Issuer:
    """A body that issues documents, published by the subportal of `owner`."""

    unit: object
    owner: object
    cast: UnitCast
    committee: Committee | None
    symbol: str

    @property
    def level(self) -> str:
        return self.unit.level

    @property
    def name(self) -> str:
        return self.unit.committee_name.removesuffix(" Thành phố Hồ Chí Minh")

    @property
    def terms(self) -> list[date]:
        """The days on which its numbers begin anew."""
        terms = [term.from_date for term in self.committee.terms] if self.committee else []
        return [date.min, *terms]


@dataclass
class Signature:
    prefix: str
    position: str
    person: Person

    @property
    def lines(self) -> list[str]:
        return [*filter(None, [self.prefix, self.position.upper()]), self.person.name]


@dataclass
class PlannedDocument:
    issuer: Issuer
    type: str
    field: str
    issued: date
    summary: str
    paragraphs: list[str]
    signature: Signature
    key: str = ""
    relations: tuple[RelationText, ...] = ()
    effective: date | None = None
    expires: date | None = None
    urgency: str = ""
    number: str = ""
    is_scan: bool = False
    has_annex: bool = False
    receivers: list[str] = field(default_factory=list)

    def papers(self) -> list[Paper]:
        """How it is printed: the paper, and its annex."""
        unit = self.issuer.unit
        paper = Paper(
            superior=unit.parent.committee_name if unit.parent else "",
            issuer=unit.committee_name,
            number=self.number,
            place="Thành phố Hồ Chí Minh",
            issued=self.issued,
            heading="" if type_texts()[self.type].form == "letter" else self.type,
            summary=self.summary,
            paragraphs=self.paragraphs,
            signature=self.signature.lines,
            receivers=self.receivers,
            is_scan=self.is_scan,
        )
        if not self.has_annex:
            return [paper]
        annex = replace(
            paper,
            heading="Phụ lục 1",
            summary=f"kèm theo {self.type} số {self.number}",
            paragraphs=[
                f"{text} Thời hạn: {when}."
                for text, when in zip(self.paragraphs[1:-1], cycle(_QUARTERS), strict=False)
            ],
            receivers=[],
        )
        return [paper, annex]


class Planner:
    """Plans the registers of a network; the same day and issuers give the same documents.

    `symbols` are those of the types in numbers, by the name of the type.
    """

    def __init__(self, day: date, symbols: dict[str, str]):
        self.day, self.symbols = day, symbols
        # The last number of each run.
        self._last: Counter[tuple] = Counter()

    def plan(self, issuers: list[Issuer], count: int) -> list[PlannedDocument]:
        """`count` documents, the oldest first. What is related comes whole: that of the city
        always, that of units with a committee as long as there is room for other documents."""
        city = issuers[0]
        led = [i for i in issuers if i.committee and i.unit == i.owner and i is not city]
        planned = self._chain(city)
        for issuer in led:
            chain = self._chain(issuer)
            if len(planned) + len(chain) <= count / 2:
                planned += chain
        planned += islice(self._singles(issuers, led), max(0, count - len(planned)))
        planned.sort(key=lambda document: document.issued)
        self._number(planned)
        return planned

    def plan_waiting(self, issuer: Issuer) -> list[PlannedDocument]:
        """What `issuer` has just signed and is about to publish, after `plan`."""
        waiting = []
        for number, kind in enumerate(_WAITING):
            yesterday = _working_day(self.day - timedelta(days=1))
            document = self._single(issuer, -number, kind, yesterday)
            document.is_scan = document.has_annex = False
            waiting.append(document)
        self._number(waiting)
        return waiting

    def _chain(self, issuer: Issuer) -> list[PlannedDocument]:
        """The related documents of `issuer`, less those of types that it may not issue."""
        texts = [text for text in chains() if issuer.level in type_texts()[text.type].levels]
        return [self._chained(issuer, text) for text in texts]

    def _chained(self, issuer, text: ChainText) -> PlannedDocument:
        random = Random(f"{self.day} {issuer.unit.code} {text.key}")
        subject = next(phrase for key, phrase in subjects() if key == text.field)
        issued = _working_day(self.day - timedelta(days=text.days))
        document = self._write(issuer, text.type, text.field, subject, issued, text.summary, random)
        document.key, document.relations = text.key, text.relations
        days = {name: text.more.get(name) for name in ("effective", "expires")}
        for name, value in days.items():
            if value:
                setattr(document, name, self.day - timedelta(days=int(value)))
        document.urgency = text.more.get("urgency", "")
        return document

    def _singles(self, issuers, led):
        """Documents without end: the city's in every type, then those of all in turn."""
        city, *others = issuers
        departments = [issuer for issuer in others if issuer.owner == city.unit]
        units = [issuer for issuer in others if issuer.owner != city.unit]
        for number, kind in enumerate(type_texts()):
            able = [i for i in (city, *departments) if i.level in type_texts()[kind].levels]
            if able:
                yield self._single(able[-1], number, kind)
        shelves = [cycle(shelf) for shelf in ([city], departments, led, [city], units) if shelf]
        for number, shelf in enumerate(cycle(shelves), len(type_texts())):
            yield self._single(next(shelf), number)

    def _single(self, issuer, number, kind="", issued=None) -> PlannedDocument:
        random = Random(f"{self.day} {issuer.unit.code} {number}")
        able = [text for text in type_texts().values() if issuer.level in text.levels]
        kind = kind or random.choices(able, [text.weight for text in able])[0].name
        department = DEPARTMENTS.get(issuer.unit.code)
        own = [pair for pair in subjects() if pair[0] == department]
        key, subject = random.choice(own or subjects())
        issued = issued or self._some_day(issuer, random)
        pattern = random.choice(type_texts()[kind].summaries)
        document = self._write(issuer, kind, key, subject, issued, pattern, random)
        document.is_scan = number % _SCANNED == _SCANNED - 1
        document.has_annex = number % _WITH_ANNEX == _WITH_ANNEX - 1
        document.urgency = "urgent" if number % _URGENT == _URGENT - 1 else ""
        return document

    def _some_day(self, issuer, random) -> date:
        """Half of them lie in the last year, and none before there was an issuer."""
        oldest = self.day - timedelta(days=_OLDEST_DAY)
        since = max(oldest, issuer.unit.founded_on or oldest)
        back = (self.day - since).days - 9
        return _working_day(self.day - timedelta(days=2 + round(back * random.random() ** 2)))

    def _write(self, issuer, kind, key, subject, issued, pattern, random) -> PlannedDocument:
        words = DocumentWords(issuer.cast, issuer.name, subject, issued, random)
        summary, form = words.summary(pattern), type_texts()[kind].form
        return PlannedDocument(
            issuer=issuer,
            type=kind,
            field=field_names()[key],
            issued=issued,
            summary=summary,
            paragraphs=words.paragraphs(form, _matters(kind, key), summary),
            signature=sign(issuer, kind, issued, random),
            receivers=["Các cơ quan tham mưu", "Các tổ chức đảng trực thuộc", "Lưu Văn phòng"],
        )

    def _number(self, planned: list[PlannedDocument]) -> None:
        """Number the documents as their issuers would: by type and term, in order, with gaps."""
        random, last = Random(f"numbers {self.day}"), self._last
        for document in planned:
            begun = max(day for day in document.issuer.terms if day <= document.issued)
            run = (document.issuer.unit.code, document.type, begun)
            last[run] += random.randint(1, _GAPS.get(document.type, _GAP))
            symbol = self.symbols[document.type]
            document.number = f"{last[run]:02}-{symbol}/{document.issuer.symbol}"


def sign(issuer: Issuer, kind: str, day: date, random: Random) -> Signature:
    """Who signs for `issuer` on `day`: committees in the name of their bureau, departments by their
    head or for the head."""
    department = DEPARTMENTS.get(issuer.unit.code)
    committee = issuer.committee
    if committee is None or day < committee.terms[0].from_date:
        return Signature(_BUREAU, STANDING_DEPUTY, issuer.cast.leaders[1])
    if department == "inspection":
        seat = committee.holder(department, day, "Phó Chủ nhiệm")
        return Signature("T/M ỦY BAN KIỂM TRA", seat.position, seat.person)
    if department:
        position, prefix = random.choice(_HEADS)
        seat = committee.holder(department, day, position)
        return Signature(prefix, seat.position, seat.person)
    if kind == "Nghị quyết":
        seat = committee.holder("standing", day, SECRETARY)
        return Signature("T/M BAN CHẤP HÀNH", seat.position, seat.person)
    order = (STANDING_DEPUTY, SECRETARY) if random.random() < 0.7 else (DEPUTY, SECRETARY)
    seat = committee.holder("standing", day, *order)
    return Signature(_BUREAU, seat.position, seat.person)


def _matters(kind: str, key: str) -> list[str]:
    """The fields of work that a document of `kind` on `key` deals with: great ones with all."""
    return [key, *(other for other in field_names() if other != key and kind in _GREAT)]


def _working_day(day: date) -> date:
    """`day`, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
