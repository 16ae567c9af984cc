"""Translates what a plan names, each step by the account whose step it is."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from demo.translation.phrases import write_strings
from demo.translation.plan import Journey, Plan
from sections.models import ArticlePage, SectionPage, TopicIndexPage, TopicPage
from sections.placements.sync import choose_places
from translation.drafts.side_by_side import translation_of
from translation.drafts.target_drafts import begin_translation, missing_strings, save_draft, submit
from translation.models import TranslationClaim, TranslationSettings
from units.enums import Level, Role
from units.models import ReviewState, Staff, Unit
from units.review.forms import revision_token

_RETURN = {
    "reason": "language",
    "comment": "Tên gọi các cơ quan chưa thống nhất với những bài trước. Đề nghị rà lại bảng thuật "
    "ngữ và rút ngắn lời dẫn.",
}
_WAITED = timedelta(hours=7)


class Seeder:
    """Brings the translations of one subportal as far as `plan` says; what stands is kept."""

    def __init__(self, unit: Unit, plan: Plan):
        self.plan = plan
        self.site = unit.site
        self.home = unit.site.root_page
        self.translator = _serving(unit, Role.TRANSLATOR)
        self.editor = _serving(unit, Role.EDITOR)
        self.reviewer = _serving(Unit.objects.get(level=Level.CITY), Role.REVIEWER)

    def seed(self) -> None:
        languages = TranslationSettings.for_site(self.site).languages
        for column, code in enumerate(self.plan.languages):
            locale = Locale.objects.get(language_code=code)
            languages.add(locale)
            for page in self._places():
                self._open(page, locale)
            for slug, journeys in self.plan.stories.items():
                self._translate(slug, locale, journeys[column])
        self._correct()

    def _places(self) -> list[Page]:
        """The front page and the places below it, each after what it stands below."""
        below = Page.objects.descendant_of(self.home).live().order_by("path")
        return [self.home, *below.type(SectionPage, TopicIndexPage, TopicPage)]

    @transaction.atomic
    def _open(self, page: Page, locale) -> None:
        """Put `page` before readers in this language, unless a word is missing or it was once.

        The board opens it as home/demo opens the source: a review of each would take a minute.
        """
        target = page.get_translations().filter(locale=locale).first()
        if target is not None and target.first_published_at:
            return
        translation = translation_of(target) or begin_translation(page, locale)
        write_strings(translation, self.translator)
        if missing_strings(translation) == 0:
            save_draft(translation, self.translator).publish()

    @transaction.atomic
    def _translate(self, slug: str, locale, journey: Journey) -> None:
        source = self._find(slug)
        if source is None or source.get_translations().filter(locale=locale):
            return
        if journey == Journey.CLAIMED:
            TranslationClaim.objects.get_or_create(
                translation_key=source.translation_key,
                locale=locale,
                defaults={"user": self.translator},
            )
            return
        translation = begin_translation(source, locale, self.translator)
        if journey == Journey.BEGUN:
            return
        write_strings(translation, self.translator, half=journey == Journey.HALF)
        if journey == Journey.HALF:
            save_draft(translation, self.translator)
            return
        submit(translation, self.translator, partial=False)
        target = translation.get_target_instance()
        if journey == Journey.WAITING:
            self._backdate(target)
        elif journey == Journey.RETURNED:
            self._act(target, "reject", **_RETURN)
        else:
            choose_places(target, _places_chosen_for(source, locale), self.reviewer)
            self._act(target, "approve")

    @transaction.atomic
    def _correct(self) -> None:
        """Correct a story whose translations are live: they wait for its new words."""
        correction = self.plan.correction
        source = self._find(correction.story) if correction else None
        if source is None or correction.old not in source.lead:
            return
        source.lead = source.lead.replace(correction.old, correction.new)
        source.save_revision(user=self.editor)
        source.get_workflow().start(source, self.editor)
        self._act(source, "approve")

    def _find(self, slug: str) -> ArticlePage | None:
        """The live story at this address name; None when it was withdrawn or renamed."""
        return ArticlePage.objects.descendant_of(self.home).live().filter(slug=slug).first()

    def _act(self, page: Page, action: str, **data) -> None:
        state = _step(page)
        if action == "approve":
            data = {"revision": revision_token(page.get_latest_revision()), "when": "now"}
        state.task.specific.on_action(state, self.reviewer, action, **data)

    def _backdate(self, page: Page) -> None:
        since = timezone.now() - _WAITED
        ReviewState.objects.filter(pk=_step(page).pk).update(waiting_since=since, started_at=since)


def _serving(unit: Unit, role: Role):
    return Staff.objects.filter(unit=unit, role=role).earliest("pk").user


def _step(page: Page) -> ReviewState:
    """The step at which `page` waits, read anew: its workflow has just moved on."""
    page = type(page).objects.get(pk=page.pk)
    return page.current_workflow_state.current_task_state.specific


def _places_chosen_for(article: ArticlePage, locale) -> list[Page]:
    """The versions in this language of the sections and topics that the board chose."""
    chosen = article.placements.filter(chosen=True, slot_order__isnull=True)
    keys = chosen.values("place__translation_key")
    return list(Page.objects.filter(locale=locale, translation_key__in=keys))
