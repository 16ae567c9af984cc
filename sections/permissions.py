from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import policy_registry

from sections.articles.attribution import Contributor
from units.access.permission_policies import UnitOwnedPermissionPolicy
from units.enums import Role


def register():
    """Called once, when the app is ready and before anything asks for a policy."""
    policy_registry.register(Contributor, UnitOwnedPermissionPolicy(Contributor))
    redirects = UnitOwnedPermissionPolicy(
        Redirect, writers=(Role.CHIEF,), readers=(Role.CHIEF,), unit_lookup="site__unit"
    )
    # Exact, for Wagtail's redirects are made ready after us and register a policy of their own.
    policy_registry.register(Redirect, redirects, exact_class=True)
