"""The base page: permissions, normalised text, and Vietnamese slugs."""

from django.conf import settings
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import SlugInput
from wagtail.models import Page, PagePermissionTester, PageViewRestriction

from units.access.scope import is_closed_to_changes
from units.drafts.autosave import RevisionAccountMixin
from units.drafts.protected_revisions import KeptRevisionsMixin
from units.drafts.unfinished_drafts import UNTITLED
from units.pages.forms import NewsroomPageForm, is_stand_in_slug, stand_in_slug
from units.text.stored_text import normalise_texts
from units.text.vietnamese import DASHES, letters_by_plain_letter, slugify

# Makes the slug from a title in the editor's browser, as `slugify` does on the server.
_SLUG_FORMATTERS = [
    ("[\u0300-\u036f]", ""),
    *((f"[{marked}]", plain) for plain, marked in letters_by_plain_letter().items()),
    # 15/2024/NĐ-CP is four words, not one.
    (f"[{DASHES}]", "-"),
    (r"^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", ""),
]


# The longest new slug. Browsers, mail and chats accept URLs of 2,000 characters, which leaves room
# for fifteen levels.
SLUG_LENGTH = 120


def _shorten_slug(slug: str) -> str:
    """The whole words at the beginning of `slug` that fit, with room for a number after them."""
    room = SLUG_LENGTH - len("-999")
    words = slug[: room + 1].rpartition("-")[0]
    return words or slug[:room]


class NewsroomPagePermissionTester(PagePermissionTester):
    """Wagtail's rules, except that no user, not even a superuser, publishes directly.

    Pages go live by the two reviews (units/review/tasks.py). Wagtail's publish permission, which
    only the board's groups have, still covers withdrawing, moving, ordering and restricting pages.

    Pages of a closed unit do not change; they can only be withdrawn.
    """

    @cached_property
    def _is_closed(self) -> bool:
        return is_closed_to_changes(self.page)

    def can_add_subpage(self):
        return not self._is_closed and super().can_add_subpage()

    def can_edit(self):
        return not self._is_closed and super().can_edit()

    def can_delete(self, ignore_bulk=False):
        if self._is_closed:
            return False
        if not self._holds_publish() and (self.page.live or self.page.is_leaf()):
            # Wagtail's answer without its query for live descendants; the explorer calls this
            # twice per row.
            return not self.page.live and self._writes()
        return super().can_delete(ignore_bulk)

    def _writes(self) -> bool:
        is_own = self.page.owner_id == self.user.pk
        return "change" in self.permissions or ("add" in self.permissions and is_own)

    def can_move(self):
        # The board approved a scheduled page for its section, so only the board may move it.
        return super().can_move() and (self._holds_publish() or not self.page.approved_schedule)

    def can_move_to(self, destination):
        # Wagtail lets superusers move without asking for either of these.
        if self._is_closed or is_closed_to_changes(destination):
            return False
        return super().can_move_to(destination)

    def can_copy_to(self, destination, recursive=False):
        if is_closed_to_changes(destination):
            return False
        return super().can_copy_to(destination, recursive)

    def can_submit_for_moderation(self):
        return not self._is_closed and super().can_submit_for_moderation()

    def can_reorder_children(self):
        return not self._is_closed and super().can_reorder_children()

    def can_lock(self):
        return not self._is_closed and super().can_lock()

    def can_unlock(self):
        return not self._is_closed and super().can_unlock()

    def _holds_publish(self) -> bool:
        if not self.user.is_active or self.page_is_root:
            return False
        return self.user.is_superuser or "publish" in self.permissions

    def can_publish(self):
        return False

    def can_publish_subpage(self):
        return False

    def can_unpublish(self):
        # A lock, by a user, a review or a schedule, does not prevent withdrawal.
        return self.page.live and not self.page_is_root and self._holds_publish()

    def can_set_view_restrictions(self):
        return not self._is_closed and self._holds_publish()

    def can_unschedule(self):
        return self._holds_publish()


class NewsroomPage(KeptRevisionsMixin, RevisionAccountMixin, Page):
    """The base of every page model."""

    base_form_class = NewsroomPageForm

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", widget=SlugInput(formatters=_SLUG_FORMATTERS)),
                "seo_title",
                "search_description",
            ],
            heading=_("For search engines"),
        ),
        MultiFieldPanel(["show_in_menus"], heading=_("For site menus")),
    ]

    class Meta:
        abstract = True

    def __str__(self):
        return self.title or str(UNTITLED)

    def permissions_for_user(self, user):
        return NewsroomPagePermissionTester(user, self)

    def get_view_restrictions(self):
        """Wagtail's answer in one query instead of two: every request of a reader needs it."""
        if self.alias_of_id:
            return super().get_view_restrictions()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        way = Page.objects.filter(path__in=[self.path[:end] for end in ends]).order_by()
        sources = way.values_list(Coalesce("alias_of_id", "pk"))
        return PageViewRestriction.objects.filter(page_id__in=sources)

    def get_admin_display_title(self):
        """The published title of a page that was public; otherwise the draft title.

        Other units link to public pages and must not see the drafts.
        """
        was_read = self.live or self.first_published_at
        return self.title if was_read else super().get_admin_display_title()

    # Wagtail validates live pages by `full_clean` and drafts by `minimal_clean`. Both first make a
    # slug from the title, by rules that drop the letter đ.

    def full_clean(self, *args, **kwargs):
        self._normalise_texts()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        self._normalise_texts()
        if self.title:
            super().minimal_clean()
        else:
            self._set_core_field_defaults()
            self._check_slug_is_unique()

    def save(self, *args, **kwargs):
        if not (self.draft_title or self.title):
            # Lists and choosers of the admin show the draft title.
            with override(settings.LANGUAGE_CODE):
                self.draft_title = str(UNTITLED)
        super().save(*args, **kwargs)

    def _normalise_texts(self):
        normalise_texts(self)
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not parent_is_known:
            return
        if self.title and (not self.slug or is_stand_in_slug(self.slug)):
            self.slug = self._get_autogenerated_slug(slugify(self.title) or "trang")
        if len(self.slug) > SLUG_LENGTH and not self._has_stored_slug():
            self.slug = self._get_autogenerated_slug(_shorten_slug(self.slug))
        self.slug = self.slug or stand_in_slug()

    def _has_stored_slug(self) -> bool:
        """Whether the page is saved with this slug: then readers know it, and it stays, even if
        it is long."""
        return self.pk is not None and Page.objects.filter(pk=self.pk, slug=self.slug).exists()
