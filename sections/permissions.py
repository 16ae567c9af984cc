from wagtail.permissions import policy_registry

from sections.models import Contributor
from units.policies import UnitOwnedPermissionPolicy


def register():
    """Called once, when the app is ready and before anything asks for a policy."""
    policy_registry.register(Contributor, UnitOwnedPermissionPolicy(Contributor))
