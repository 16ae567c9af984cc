"""Permission predicates of translation: for the source, and for the target as for any draft."""

from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views import edit_translation

from units.access.roles import is_board, unit_ids_of
from units.access.scope import unit_of
from units.enums import Role
from units.snippets.base import ReviewedSnippet

TRANSLATORS = (Role.TRANSLATOR, Role.EDITOR, Role.CHIEF)


def may_translate(user, source) -> bool:
    """Whether `user` may begin translations of `source`.

    Translators, editors and chiefs of its unit may, and the board. The unit must be open.
    """
    # Lists call this for every row; snippets have their unit loaded.
    unit = source.unit if isinstance(source, ReviewedSnippet) else unit_of(source)
    if unit is not None and not unit.is_open:
        return False
    return is_board(user) or (unit is not None and unit.pk in unit_ids_of(user, *TRANSLATORS))


def may_edit_target(user, target) -> bool:
    """Whether `user` may edit the translation `target`."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    policy = policy_registry.get_by_type(type(target))
    return policy.user_has_permission_for_instance(user, "change", target)


def replace_edit_permission() -> None:
    """Replace the permission check of wagtail-localize's views; called once from AppConfig.ready.

    For snippets they check Django's model permission, which no role of a newsroom has (no issue is
    known).
    """
    edit_translation.user_can_edit_instance = may_edit_target
