"""Tags of units: every tag that is in use goes to the unit that uses it.

Tags of files are taken along here, too: only from this floor both files and articles are seen. The
first unit of a tag keeps its id, by which drafts name it; `library.tags.models.TaggedItem` sets
right what a draft of another unit brings along.
"""

from itertools import count

import django.db.models.deletion
from django.core.management.color import no_style
from django.db import migrations, models

import library.tags.models
from units.text.vietnamese import fold

FILES = {"newsimage": "ImageTag", "newsdocument": "DocumentTag", "newsmedia": "MediaTag"}


class Allotment:
    """Gives every pair of an old tag and a unit its new tag."""

    def __init__(self, apps):
        self.NewsTag = apps.get_model("library", "NewsTag")
        self.OldTag = apps.get_model("taggit", "Tag")
        self.slugs = dict(self.OldTag.objects.values_list("pk", "slug"))
        self.names = dict(self.OldTag.objects.values_list("pk", "name"))
        self.allotted = {}
        self.kept_ids = set()
        self.further_ids = count(max(self.names, default=0) + 1)

    def find(self, old_id, unit_id):
        name = library.tags.models.tidy(self.names[old_id]) or str(old_id)
        pair = (unit_id, library.tags.models.key_of(name))
        if pair not in self.allotted:
            pk = next(self.further_ids) if old_id in self.kept_ids else old_id
            self.kept_ids.add(pk)
            self.allotted[pair] = self.NewsTag.objects.create(
                pk=pk,
                unit_id=unit_id,
                name=name,
                name_key=pair[1],
                folded_name=fold(name),
                slug=self.slugs[old_id] if pk == old_id else f"{self.slugs[old_id][:80]}_{pk}",
            )
        return self.allotted[pair]


def allot_tags(apps, schema_editor):
    allotment = Allotment(apps)
    if not allotment.names:
        return
    _allot_tags_of_articles(apps, allotment)
    _allot_tags_of_files(apps, allotment)
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [allotment.NewsTag]):
            cursor.execute(statement)
    # PostgreSQL changes no table whose rows still wait for their foreign keys to be checked.
    connection.check_constraints()


def _allot_tags_of_articles(apps, allotment):
    units = dict(
        apps.get_model("units", "Unit")
        .objects.filter(site__isnull=False)
        .values_list("site__root_page__translation_key", "pk")
    )
    homes = {
        path: units.get(key)
        for path, key in apps.get_model("wagtailcore", "Page")
        .objects.filter(depth=2)
        .values_list("path", "translation_key")
    }
    ArticleTag = apps.get_model("sections", "ArticleTag")
    rows = ArticleTag.objects.values_list("pk", "tag_id", "content_object__path")
    for pk, old_id, path in rows.order_by("pk").iterator():
        tag = allotment.find(old_id, homes.get(path[:8]))
        ArticleTag.objects.filter(pk=pk).update(unit_tag=tag)
    drafts = apps.get_model("sections", "ArticlePage").objects.filter(has_unpublished_changes=True)
    for path, content in drafts.values_list("path", "latest_revision__content").iterator():
        for item in (content or {}).get("tagged_items", []):
            if item["tag"] in allotment.names:
                allotment.find(item["tag"], homes.get(path[:8]))


def _allot_tags_of_files(apps, allotment):
    units = dict(
        apps.get_model("units", "Unit")
        .objects.filter(collection__isnull=False)
        .values_list("collection__path", "pk")
    )
    old_items = apps.get_model("taggit", "TaggedItem").objects.filter(
        content_type__app_label="library"
    )
    for model, through in FILES.items():
        Through = apps.get_model("library", through)
        paths = dict(apps.get_model("library", model).objects.values_list("pk", "collection__path"))
        rows = old_items.filter(content_type__model=model).order_by("pk")
        for old_id, file_id in rows.values_list("tag_id", "object_id").iterator():
            if file_id in paths:
                tag = allotment.find(old_id, units.get(paths[file_id][:8]))
                Through.objects.get_or_create(tag=tag, content_object_id=file_id)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0003_tags_of_units"),
        ("sections", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("units", "0003_return_reasons"),
    ]

    operations = [
        migrations.AddField(
            model_name="articletag",
            name="unit_tag",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="library.newstag",
            ),
        ),
        migrations.RunPython(allot_tags, elidable=True),
        migrations.RemoveField(model_name="articletag", name="tag"),
        migrations.RenameField(model_name="articletag", old_name="unit_tag", new_name="tag"),
        migrations.AlterField(
            model_name="articletag",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(app_label)s_%(class)s_items",
                to="library.newstag",
                verbose_name="tag",
            ),
        ),
        migrations.AlterField(
            model_name="articlepage",
            name="tags",
            field=library.tags.models.PageTags(
                blank=True,
                help_text="Names and subjects, separated by commas.",
                through="sections.ArticleTag",
                to="library.NewsTag",
                verbose_name="tags",
            ),
        ),
    ]
