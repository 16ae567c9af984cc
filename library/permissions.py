from wagtail.permissions import policy_registry

from library.models import NewsTag
from units.policies import UnitOwnedPermissionPolicy


def register():
    """Called once, when the app is ready and before anything asks for a policy.

    A unit makes tags by typing them; the lists themselves are the board's to keep.
    """
    policy_registry.register(NewsTag, UnitOwnedPermissionPolicy(NewsTag, writers=(), readers=()))
