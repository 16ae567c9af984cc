from wagtail.permissions import policy_registry

from search.models import Pick
from units.access.permission_policies import BoardKeptPermissionPolicy


def register():
    """Called once, when the app is ready and before anything asks for a policy."""
    policy_registry.register(Pick, BoardKeptPermissionPolicy(Pick))
