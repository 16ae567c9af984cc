"""Who may do what with pages: Wagtail's rules, answered from the grants of the user alone."""

from posixpath import commonprefix

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

_STEP = Page.steplen


class NewsroomPagePermissionPolicy(PagePermissionPolicy):
    """Gives the answers of Wagtail's without its look for the page where the grants meet: the paths
    of the grants say it. Every address of a page asks, at its door and again in its view."""

    def explorable_root_instance(self, user):
        if not hasattr(user, self._explorable_root_instance_cache_name):
            pages = self.instances_with_direct_explore_permission(user)
            by_path = {page.path: page for page in pages}
            if len(by_path) == 1:
                setattr(user, self._explorable_root_instance_cache_name, *by_path.values())
        return super().explorable_root_instance(user)

    def explorable_instances(self, user):
        """The pages on which the user holds a right, all below them, and what lies above them from
        the page on where these meet."""
        everything_or_nothing = self._base_queryset_for_user(user)
        if everything_or_nothing is not None:
            return everything_or_nothing
        granted = {grant.page.path for grant in self.get_cached_permissions_for_user(user)}
        within = Q(path__in=_above(granted))
        for page in self.instances_with_direct_explore_permission(user):
            within |= Q(path__startswith=page.path)
        return self.model._default_manager.filter(within)


def _above(paths) -> set[str]:
    """The paths of the pages above `paths`, from where their parents meet on."""
    shared = len(commonprefix([path[:-_STEP] for path in paths]))
    # A page of the first level has no parent: then the tree root is where they meet.
    first = max(shared - shared % _STEP, _STEP)
    return {path[:end] for path in paths for end in range(first, len(path), _STEP)}


def register():
    """Called once, when the app is ready."""
    policy_registry.register(Page, NewsroomPagePermissionPolicy(Page))
