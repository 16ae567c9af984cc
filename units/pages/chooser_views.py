"""The page chooser: users see the drafts of their units, and published versions of other pages.

Wagtail's chooser shows all pages and drafts (wagtail/wagtail#9714).
"""

from copy import copy

from django.http import Http404
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views import chooser
from wagtail.models import Page

from units.access.roles import is_board, unit_ids_of
from units.access.scope import choosable_pages, unit_id_of


class PublicVersionColumn(BaseColumn):
    """A column that shows pages of other units in their published version only.

    It also saves the query for the parent of each page.
    """

    def __init__(self, column, view):
        super().__init__(
            column.name, label=column.label, classname=column.classname, width=column.width
        )
        self._column = column
        self._view = view

    def render_header_html(self, parent_context):
        return self._column.render_header_html(parent_context)

    def render_cell_html(self, page, parent_context):
        parent = self._view.parent_of(page)
        if parent is not None:
            page._cached_parent_obj = parent
        shown = page if can_see_drafts_of(self._view.request.user, page) else public_version(page)
        return self._column.render_cell_html(shown, parent_context)


def can_see_drafts_of(user, page) -> bool:
    """Whether `user` serves in the unit of `page` or in the board; runs no query."""
    return is_board(user) or page.is_root() or unit_id_of(page) in unit_ids_of(user)


def public_version(page: Page) -> Page:
    """A copy of the live `page` without signs of changes since its publication."""
    face = copy(page)
    face.draft_title = page.title
    face.has_unpublished_changes = False
    face.latest_revision_created_at = page.last_published_at
    face.locked = False
    return face


class BrowseView(chooser.BrowseView):
    @property
    def columns(self):
        return [PublicVersionColumn(column, self) for column in super().columns]

    def get_object_list(self):
        # The status column needs these for each page.
        return super().get_object_list().prefetch_workflow_states().annotate_approved_schedule()

    def parent_of(self, page):
        return self.parent_page if page.depth == self.parent_page.depth + 1 else None

    def get(self, request, parent_page_id=None):
        if parent_page_id is None and not is_board(request.user):
            parent_page_id = self._first_page(request)
        return super().get(request, parent_page_id)

    def _first_page(self, request):
        """The page where browsing begins: the common ancestor of all choosable pages of the
        wanted types."""
        types = request.GET.get("page_type")
        if not types:
            return None
        try:
            wanted = chooser.page_models_from_string(types)
        except (ValueError, LookupError) as error:
            raise Http404 from error
        if wanted == (Page,):
            return None
        return choosable_pages(request.user).type(*wanted).first_common_ancestor().pk


class SearchView(chooser.SearchView):
    @property
    def columns(self):
        return [PublicVersionColumn(column, self) for column in super().columns]

    def parent_of(self, page):
        return self._parents.get(page.path[: -Page.steplen])

    def get(self, request):
        response = super().get(request)
        found = list(response.context_data["pages"])
        paths = {page.path[: -Page.steplen] for page in found}
        parents = (
            Page.objects.filter(path__in=paths).prefetch_related("locale").specific(defer=True)
        )
        self._parents = {parent.path: parent for parent in parents}
        _load_status(found)
        return response


def _load_status(pages) -> None:
    """Load the data of the status column for `pages`: search results lack these annotations."""
    rows = Page.objects.annotate_approved_schedule().prefetch_workflow_states()
    by_id = rows.in_bulk([page.pk for page in pages])
    for page in pages:
        page._approved_schedule = by_id[page.pk]._approved_schedule
        page._current_workflow_states = by_id[page.pk]._current_workflow_states
