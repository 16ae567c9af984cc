"""Stories on their way: drafts, both reviews, returns, a schedule, a correction, a withdrawal.

Every step is taken through the workflow, by the account whose step it is.
"""

from datetime import timedelta

from django.utils import timezone

from demo.network.accounts import Accounts
from demo.network.plan import Story
from demo.network.writing import Writer
from sections.models import ArticlePage
from units.enums import Role
from units.models import ReviewState
from units.review.forms import revision_token

_RETURNS = {
    "unit": (
        "language",
        "Câu mở đầu còn dài, đoạn thứ hai lặp ý. Đề nghị viết lại lời dẫn và chia câu ngắn hơn.",
    ),
    "board": (
        "facts",
        "Số liệu ở đoạn ba chưa khớp với báo cáo của đơn vị. Đề nghị đối chiếu và ghi rõ nguồn.",
    ),
    "pictures": (
        "images",
        "Ảnh chưa ghi người chụp và chưa có ý kiến của phụ huynh em học sinh trong ảnh.",
    ),
}


class Journeys:
    """Takes stories of a staffed unit as far as each journey goes."""

    def __init__(self, writer: Writer, accounts: Accounts, city):
        unit = writer.unit
        self.writer = writer
        self.contributor = accounts.first(unit, Role.CONTRIBUTOR)
        self.editor = accounts.first(unit, Role.EDITOR)
        self.chief = accounts.first(unit, Role.CHIEF)
        self.reviewer = accounts.first(city, Role.REVIEWER)

    def names(self) -> list[str]:
        """The journeys in the order in which stories are given to them."""
        return list(_JOURNEYS)

    def take(self, name: str, story: Story) -> ArticlePage:
        """Write `story` and take it on the journey `name`."""
        article = self.writer.write(story, owner=self.contributor)
        article.date = None
        article.save_revision(user=self.contributor)
        _JOURNEYS[name](self, article)
        article.refresh_from_db()
        return article

    # Steps

    def _submit(self, article, user):
        article.get_workflow().start(article, user)

    def _state(self, article) -> ReviewState:
        return article.current_workflow_state.current_task_state.specific

    def _act(self, article, user, action, **data):
        article = ArticlePage.objects.get(pk=article.pk)
        state = self._state(article)
        if action == "approve":
            data = {"revision": revision_token(article.get_latest_revision()), **data}
        state.task.specific.on_action(state, user, action, **data)

    def _return(self, article, user, why):
        reason, comment = _RETURNS[why]
        self._act(article, user, "reject", reason=reason, comment=comment)

    def _backdate(self, article, hours):
        """Let the story have waited `hours` at its step."""
        since = timezone.now() - timedelta(hours=hours)
        state = self._state(ArticlePage.objects.get(pk=article.pk))
        ReviewState.objects.filter(pk=state.pk).update(waiting_since=since, started_at=since)

    def _pass_unit(self, article):
        self._submit(article, self.contributor)
        self._act(article, self.editor, "approve")

    # Journeys

    def _draft(self, article):
        pass

    def _waits_for_unit(self, article):
        self._submit(article, self.contributor)
        self._backdate(article, 5)

    def _waits_for_unit_long(self, article):
        self._submit(article, self.contributor)
        self._backdate(article, 30)

    def _waits_for_board(self, article):
        self._pass_unit(article)
        self._backdate(article, 2)

    def _waits_for_board_long(self, article):
        self._pass_unit(article)
        self._backdate(article, 52)
        state = self._state(ArticlePage.objects.get(pk=article.pk))
        ReviewState.objects.filter(pk=state.pk).update(
            claimed_by=self.reviewer, claimed_at=timezone.now() - timedelta(minutes=20)
        )

    def _waits_from_editor(self, article):
        article.save_revision(user=self.editor)
        self._submit(article, self.editor)
        self._backdate(article, 20)

    def _returned_by_unit(self, article):
        self._submit(article, self.contributor)
        self._return(article, self.editor, "unit")

    def _returned_by_board(self, article):
        self._pass_unit(article)
        self._return(article, self.reviewer, "board")

    def _returned_for_pictures(self, article):
        self._pass_unit(article)
        self._return(article, self.reviewer, "pictures")

    def _scheduled(self, article):
        self._pass_unit(article)
        at = (timezone.localtime() + timedelta(days=1)).replace(hour=6, minute=0, second=0)
        self._act(
            article, self.reviewer, "approve", when="at", go_live_at=at.strftime("%Y-%m-%d %H:%M")
        )

    def _approved(self, article):
        self._pass_unit(article)
        self._act(article, self.reviewer, "approve", when="now")

    def _corrected(self, article):
        """Live, and a correction of it waits for the board."""
        self._approved(article)
        article = ArticlePage.objects.get(pk=article.pk)
        article.lead = article.lead.removesuffix(".") + " (bản cập nhật số liệu)."
        article.save_revision(user=self.contributor)
        self._pass_unit(article)
        self._backdate(article, 1)

    def _withdrawn(self, article):
        self._approved(article)
        ArticlePage.objects.get(pk=article.pk).unpublish(user=self.reviewer)


_JOURNEYS = {
    "draft": Journeys._draft,
    "waits for the unit": Journeys._waits_for_unit,
    "waits for the board": Journeys._waits_for_board,
    "returned by the unit": Journeys._returned_by_unit,
    "returned by the board": Journeys._returned_by_board,
    "scheduled": Journeys._scheduled,
    "approved": Journeys._approved,
    "withdrawn": Journeys._withdrawn,
    "correction waits": Journeys._corrected,
    "waits from the editor": Journeys._waits_from_editor,
    "waits for the unit, late": Journeys._waits_for_unit_long,
    "waits for the board, late": Journeys._waits_for_board_long,
    "returned for its pictures": Journeys._returned_for_pictures,
    "another draft": Journeys._draft,
}
JOURNEYS = len(_JOURNEYS)
