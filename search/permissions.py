from wagtail.permissions import policy_registry

from search.models import Pick
from units.access.permission_policies import BoardManagedPermissionPolicy


def register():
    """Register the permission policies; called once from AppConfig.ready."""
    policy_registry.register(Pick, BoardManagedPermissionPolicy(Pick))
