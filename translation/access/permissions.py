"""Who may translate what: the rights of a source, and those of a target as of any draft."""

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views import edit_translation

from units.access.roles import is_board, unit_ids_of
from units.access.scope import unit_of
from units.enums import Role
from units.snippets.base import ReviewedSnippet

TRANSLATORS = (Role.TRANSLATOR, Role.EDITOR, Role.CHIEF)


def may_translate(user, source) -> bool:
    """Whether `user` may have `source` translated: translators, editors and chiefs of its unit, and
    the board; nobody once its unit has closed."""
    # A list asks for each of its rows; those of things bring their units.
    unit = source.unit if isinstance(source, ReviewedSnippet) else unit_of(source)
    if unit is not None and not unit.is_open:
        return False
    return is_board(user) or (unit is not None and unit.pk in unit_ids_of(user, *TRANSLATORS))


def may_edit_target(user, target) -> bool:
    """Whether `user` may write the words of the translation `target`."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    policy = policy_registry.get_by_type(type(target))
    return policy.user_has_permission_for_instance(user, "change", target)


def replace_edit_permission() -> None:
    """Have the views of wagtail-localize ask here; of a snippet they ask for Django's right of all
    of its kind, which nobody in a newsroom holds (no issue is known). Called once, when the app is
    ready."""
    edit_translation.user_can_edit_instance = may_edit_target
