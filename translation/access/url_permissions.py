"""Object access for URLs that name a translation: as for its target."""

from django.db.models import Exists, OuterRef, Q
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from translation.translatable_models import translated_models
from units.access.scope import reachable
from units.admin_gate.object_access import CHOOSABLE, UrlObjects, register_url_objects

_TRANSLATION = "wagtail_localize.Translation"


class TranslationPermissionPolicy(BasePermissionPolicy):
    """Grants access to a translation to users who may see its target in the admin."""

    def user_has_permission(self, user, action):
        return user.is_active

    def instances_user_has_any_permission_for(self, user, actions):
        within_reach = Q()
        for model in translated_models():
            within_reach |= Exists(
                reachable(user, model).filter(
                    translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
                )
            )
        return Translation.objects.filter(within_reach)


def register_translation_objects():
    """Register the policy and the objects in URLs; called once from AppConfig.ready."""
    policy_registry.register(Translation, TranslationPermissionPolicy(Translation))
    register_url_objects("wagtail_localize", UrlObjects({"translation_id": _TRANSLATION}))
    # A source is what every reader sees; translators hold no rights on its page. That of a thing is
    # looked for in its view.
    register_url_objects(
        "translation", UrlObjects({"page_id": CHOOSABLE, "translation_id": _TRANSLATION})
    )
