"""Tags: one shared list of the board, and one list for each unit.

Editors type names. A name means the shared tag of that name, else the tag of the unit, which is
created if it is new. It never means the tag of another unit.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, NaturalKeyManager, TagBase
from wagtail.admin.forms.tags import TagField

from library.guarded_models import GuardedMixin
from units.access.roles import is_board, unit_ids_of
from units.access.scope import unit_id_of
from units.models import Unit
from units.text.vietnamese import fold, nfc

# The rest of the column is for the number that tells equal slugs apart.
_LONGEST_SLUG = 90


def normalise_tag_name(name: str) -> str:
    """Return the stored form of a name: Unicode form C, single spaces."""
    return " ".join(nfc(name).replace("\0", "").split())


def tag_key(name: str) -> str:
    """Return the key of a name: capitals do not count, accents do."""
    return normalise_tag_name(name).casefold()


class NewsTagQuerySet(models.QuerySet["NewsTag"]):
    def shared(self):
        return self.filter(unit=None)

    def visible_to(self, user):
        """Return the shared tags and those of the units of `user`; all tags for the board."""
        if user.is_superuser or is_board(user):
            return self
        return self.filter(Q(unit=None) | Q(unit__in=unit_ids_of(user)))

    def resolve_tags(self, tags, unit_id: int | None) -> list["NewsTag"]:
        """Return the tags for `tags` (names, or tags of any unit) on content of a unit.

        The order is kept, and each tag comes once.
        """
        names: dict[str, str] = {}
        for tag in tags:
            name = normalise_tag_name(str(tag))
            if name:
                names.setdefault(tag_key(name), name)
        known = self.filter(Q(unit=None) | Q(unit=unit_id), name_key__in=names)
        # A shared tag comes last and so takes the place of the unit's.
        found = {tag.name_key: tag for tag in known.order_by(F("unit").asc(nulls_last=True))}
        for key in names.keys() - found.keys():
            found[key], _made = self.get_or_create(
                unit_id=unit_id, name_key=key, defaults={"name": names[key]}
            )
        return [found[key] for key in names]


class NewsTag(GuardedMixin, TagBase):
    """A tag of one unit, or of the board's shared list."""

    # One name may stand in the lists of several units.
    name = models.CharField(_("name"), max_length=100)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("list"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tags",
        help_text=_("A tag of the shared list takes the place of units' tags of the same name."),
    )
    name_key = models.CharField(max_length=200, editable=False)
    folded_name = models.CharField(max_length=200, editable=False, db_index=True)

    natural_key_fields = ["slug"]
    objects = NaturalKeyManager.from_queryset(NewsTagQuerySet)()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name_key"], name="tag_once_in_a_unit"),
            models.UniqueConstraint(
                fields=["name_key"], condition=Q(unit=None), name="tag_once_in_the_shared_list"
            ),
        ]

    def slugify(self, tag, i=None):
        return super().slugify(tag[:_LONGEST_SLUG], i)

    def clean(self):
        self.name = normalise_tag_name(self.name)
        same = NewsTag.objects.filter(unit=self.unit_id, name_key=tag_key(self.name))
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("This list has a tag of this name already.")})

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        self.name = normalise_tag_name(self.name)
        self.name_key, self.folded_name = tag_key(self.name), fold(self.name)
        super().save(*args, **kwargs)
        if self.unit_id is None:
            self._replace_unit_tags()
        elif not is_new:
            for shared in NewsTag.objects.shared().filter(name_key=self.name_key):
                shared._replace_unit_tags()

    def _replace_unit_tags(self):
        """Replace the tags of units with the same name by this shared tag on all content.

        The tags of the units stay, for drafts may name them; `TaggedItem.save` corrects those.
        """
        for items in (model._default_manager for model in tagged_item_models()):
            others = items.filter(tag__name_key=self.name_key).exclude(tag=self)
            own = items.filter(tag=self).values("content_object")
            others.filter(content_object__in=own).delete()
            others.update(tag=self)

    @property
    def list_name(self) -> str:
        """In whose list the tag stands, for the board's table."""
        return str(self.unit or _("Shared list"))


class TaggedItem(ItemBase):
    """One tag on one thing; base of a model with a key `content_object` for each kind of thing."""

    tag = models.ForeignKey(
        NewsTag,
        verbose_name=_("tag"),
        related_name="%(app_label)s_%(class)s_items",
        on_delete=models.CASCADE,
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # Copied, moved and drafted content may bring old tags.
        if self.tag.unit_id is not None:
            [self.tag] = NewsTag.objects.resolve_tags([self.tag], unit_id_of(self.content_object))
        super().save(*args, **kwargs)


def tagged_item_models() -> list[type[TaggedItem]]:
    """Return all models that put tags on content."""
    models_of = (relation.related_model for relation in NewsTag._meta.related_objects)
    return [model for model in models_of if issubclass(model, TaggedItem)]


class FileTagManager(_TaggableManager):
    """The tags of one file."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        return NewsTag.objects.resolve_tags(tags, unit_id_of(self.instance))

    def set(self, tags, **options):
        # Else a tag would stay that another unit's file, now this unit's, bears under this name.
        super().set(tags, **{**options, "clear": True})


class UnorderedTagField(TagField):
    """The package takes the same tags in another order than the alphabet's for a change."""

    def has_changed(self, initial_value, data_value):
        if not super().has_changed(initial_value, data_value):
            return False
        try:
            named = self.clean(data_value)
        except ValidationError:
            return True
        return {tag.name for tag in initial_value or ()} != set(named)


class PageTagManager(_ClusterTaggableManager):
    """The tags of one page, which are stored when the page is."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        return NewsTag.objects.resolve_tags(tags, unit_id_of(self.instance))


class PageTags(ClusterTaggableManager):
    """A page's field of tags; the package's own leaves no choice of manager."""

    def deconstruct(self):
        # The manager is no matter of the database.
        name, _path, args, options = super().deconstruct()
        return name, "modelcluster.contrib.taggit.ClusterTaggableManager", args, options

    def __get__(self, instance, model):
        return PageTagManager(
            through=self.through, model=model, instance=instance, prefetch_cache_name=self.name
        )

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": UnorderedTagField})

    def value_from_object(self, instance):
        relation = self.through._meta.get_field("content_object").remote_field
        rows = list(getattr(instance, relation.get_accessor_name()).all())
        # The package asks for each.
        prefetch_related_objects(rows, "tag")
        return [row.tag for row in rows]
