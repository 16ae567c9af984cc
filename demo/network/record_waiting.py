"""Documents and leaders on their way: drafts, both reviews, a return, what a unit publishes itself.

Every step is taken through the workflow, by the account whose step it is.
"""

from datetime import timedelta

from django.utils import timezone

from demo.network.accounts import Accounts
from demo.network.filing import Filing
from demo.network.register import Issuer, Planner
from demo.papers import print_papers
from library.models import DocumentRecord, Person
from units.enums import Role
from units.models import ReviewState
from units.review.forms import revision_token

# It publishes its own documents; the board checks them afterwards.
PUBLISHES_ITSELF = "QUAN-UY-1"
_NEWCOMER = "Nhân vật hư cấu, mới được giới thiệu."
_RETURNED = "Trích yếu chưa khớp với bản ký. Đề nghị đối chiếu với bản giấy rồi gửi lại."


class RecordJourneys:
    """Takes documents of a staffed unit as far as each journey goes; what stands is kept."""

    def __init__(self, issuer: Issuer, accounts: Accounts, city, filing: Filing):
        self.issuer, self.unit, self.filing = issuer, issuer.unit, filing
        self.editor = accounts.first(self.unit, Role.EDITOR)
        self.chief = accounts.first(self.unit, Role.CHIEF)
        self.reviewer = accounts.first(city, Role.REVIEWER)
        self.added = 0

    def take(self, planner: Planner) -> None:
        """Write what the unit is working on, and take it on its way."""
        journeys = _OF_ITS_OWN if self.unit.code == PUBLISHES_ITSELF else _USUAL
        for journey, plan in zip(journeys, planner.plan_waiting(self.issuer), strict=True):
            standing = DocumentRecord.objects.sources().filter(
                issuer__unit=self.unit, summary__iexact=plan.summary, issued=plan.issued
            )
            if standing.exists():
                continue
            if journey is RecordJourneys._draft:
                plan.number = ""
            record = self.filing.build(plan, print_papers(plan.papers()))
            self._write(record)
            journey(self, record)

    def take_person(self, name: str) -> None:
        """Somebody new, whose page waits for the board."""
        if Person.objects.sources().filter(unit=self.unit, name=name).exists():
            return
        person = Person(unit=self.unit, name=name, introduction=_NEWCOMER)
        self._write(person)
        self._submit(person)

    # Steps

    def _write(self, obj):
        obj.live = False
        obj.save()
        obj.save_revision(user=self.editor)
        self.added += 1

    def _submit(self, obj, hours=3):
        obj.get_workflow().start(obj, self.editor)
        since = timezone.now() - timedelta(hours=hours)
        ReviewState.objects.filter(pk=self._state(obj).pk).update(
            waiting_since=since, started_at=since
        )

    def _state(self, obj) -> ReviewState:
        return type(obj).objects.get(pk=obj.pk).current_workflow_task_state

    def _act(self, obj, user, action, **data):
        state = self._state(obj)
        if action == "approve":
            token = revision_token(type(obj).objects.get(pk=obj.pk).get_latest_revision())
            data = {"revision": token, **data}
        state.task.specific.on_action(state, user, action, **data)

    # Journeys

    def _draft(self, record):
        pass

    def _waits_for_board(self, record):
        self._submit(record)

    def _waits_long(self, record):
        self._submit(record, hours=50)

    def _returned(self, record):
        self._submit(record)
        self._act(record, self.reviewer, "reject", reason="facts", comment=_RETURNED)

    def _waits_for_second_person(self, record):
        self._submit(record)

    def _waits_for_check(self, record):
        self._submit(record)
        self._act(record, self.chief, "approve", when="now")


_USUAL = (
    RecordJourneys._draft,
    RecordJourneys._waits_for_board,
    RecordJourneys._waits_long,
    RecordJourneys._returned,
)
_OF_ITS_OWN = (
    RecordJourneys._draft,
    RecordJourneys._waits_for_second_person,
    RecordJourneys._waits_for_check,
    RecordJourneys._waits_for_check,
)
