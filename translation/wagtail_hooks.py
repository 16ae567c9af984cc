from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from translation import urls
from translation.access.permissions import TRANSLATORS, may_translate
from translation.drafts.side_by_side import translation_of
from translation.target_moves import languages_left_behind
from translation.translatable_models import edit_url, url_of_step
from units.access.roles import is_board, unit_ids_of
from units.snippets.base import ReviewedSnippet


# Before the URLs of wagtail-localize.
@hooks.register("register_admin_urls", order=-1)
def register_urls():
    return [path("localize/", include(urls))]


class WorklistMenuItem(MenuItem):
    """Shown to those who translate for a subportal with a language on, and to the board."""

    def is_shown(self, request):
        return is_board(request.user) or bool(unit_ids_of(request.user, *TRANSLATORS))


@hooks.register("register_admin_menu_item")
def worklist_menu_item():
    return WorklistMenuItem(
        _("To translate"),
        reverse("translation:worklist"),
        name="to-translate",
        icon_name="wagtail-localize-language",
        order=55,
    )


@hooks.register("after_move_page")
def warn_of_unmoved_translations(request, page):
    if languages := languages_left_behind(page):
        text = gettext(
            "The new place has no version in these languages, so the translations of “%(title)s” "
            "stay where they are: %(languages)s."
        )
        messages.warning(request, text % {"title": page.title, "languages": ", ".join(languages)})


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def redirect_translation_publishing(request, obj):
    """Stop the publish button of wagtail-localize's editor, which has no review."""
    is_publishing = request.method == "POST" and request.POST.get("action") == "publish"
    if not (is_publishing and translation_of(obj)):
        return None
    messages.error(request, gettext("Translations go live by the review. Submit it instead."))
    return redirect(edit_url(obj))


@hooks.register("before_edit_snippet", order=-1)
def require_translation(request, obj):
    """Raise PermissionDenied for a translated snippet without an active translation.

    Its form has no editable fields of its own.
    """
    if isinstance(obj, ReviewedSnippet) and obj.is_translation:
        translation = translation_of(obj)
        if translation is None or not translation.enabled:
            raise PermissionDenied


@hooks.register("register_page_header_buttons")
def offer_translation(page, user, view_name=None, next_url=None):
    # Superusers see the button of wagtail-localize, which leads to the same page.
    if not page.is_root() and not user.is_superuser and _is_source(page):
        yield from _buttons(page, user)


@hooks.register("construct_snippet_listing_buttons")
def offer_translation_of_snippet(buttons, snippet, user):
    """Replace the button of wagtail-localize, which superusers see for every model."""
    if isinstance(snippet, ReviewedSnippet):
        buttons[:] = [one for one in buttons if one.icon_name not in _LOCALIZE_ICONS]
        if snippet.has_translatable_text and snippet.live:
            buttons.extend(_buttons(snippet, user))


# The icons of "Translate" and "Sync translated snippets".
_LOCALIZE_ICONS = ("wagtail-localize-language", "resubmit")


def _is_source(page) -> bool:
    return page.live and not translation_of(page)


def _buttons(source, user):
    if may_translate(user, source):
        url = url_of_step("submit", source)
        yield Button(_("Translate"), url, icon_name="wagtail-localize-language", priority=60)


@hooks.register("construct_page_action_menu")
def keep_translations(menu_items, request, context):
    """Remove "convert to alias": an alias of the source would be live without review."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
