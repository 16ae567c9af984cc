"""Tags in the admin: what is offered while one types, the filter of the lists of files."""

from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.http import Http404, JsonResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.filters import PopularTagsFilter
from wagtail.documents.views import documents
from wagtail.images.views import images

from library.tags.models import NewsTag
from units.text.vietnamese import fold

OFFERED = 10


@require_admin_access
def autocomplete(request, app_name=None, model_name=None):
    """Names that begin with what was typed, marks or no marks, from the lists within reach.

    Takes the place of Wagtail's two views, for any tag model and for the one of the package.
    """
    if app_name and (app_name, model_name) != (NewsTag._meta.app_label, NewsTag._meta.model_name):
        raise Http404
    term = fold(request.GET.get("term", "").replace("\0", ""))
    tags = NewsTag.objects.visible_to(request.user).filter(folded_name__startswith=term)
    names = tags.order_by("name_key").values_list("name", flat=True).distinct()
    return JsonResponse(list(names[:OFFERED]) if term else [], safe=False)


def most_used_tags(model, user):
    """The tags within reach of `user` that are used on files of `model`, the most used first."""
    items = model.tags.through.tag_relname()
    tags = NewsTag.objects.visible_to(user).filter(**{f"{items}__isnull": False})
    return tags.annotate(uses=Count(items)).order_by("-uses", "name_key")[:OFFERED]


class TagsWithinReachMixin:
    """Offers the tags most used on files of a kind as a filter, from the lists within reach."""

    def __init__(self, *args, request, is_searching=None, **kwargs):
        super().__init__(*args, request=request, is_searching=is_searching, **kwargs)
        most_used = most_used_tags(self._meta.model, request.user)
        names = dict.fromkeys(tag.name for tag in most_used)
        if names:
            self.filters["tag"] = PopularTagsFilter(
                label=_("Tag"),
                field_name="tags__name",
                choices=[(name, name) for name in names],
                widget=CheckboxSelectMultiple,
                use_subquery=is_searching,
                help_text=_("The tags that are used most."),
            )


class ImagesFilterSet(TagsWithinReachMixin, images.ImagesFilterSet):
    class Meta(images.ImagesFilterSet.Meta):
        pass


class ImageIndexView(images.IndexView):
    filterset_class = ImagesFilterSet


class DocumentsFilterSet(TagsWithinReachMixin, documents.DocumentsFilterSet):
    class Meta(documents.DocumentsFilterSet.Meta):
        pass


class DocumentIndexView(documents.IndexView):
    filterset_class = DocumentsFilterSet
