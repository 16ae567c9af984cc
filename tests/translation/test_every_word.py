"""Every field and block that holds words offers them for translation, and takes them back."""

import pytest
from django.core.management import call_command
from django.db import models
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from tests.factories import make_article
from tests.stream_blocks import every_block, fields_of
from tests.translation.steps import translate, translate_short_texts
from translation.drafts.target_drafts import begin_translation, missing_strings, save_draft
from translation.translatable_models import translated_models, translated_snippets

GRID = [["Chỉ tiêu", "Năm 2025"], ["Đảng viên mới", "1.204"], ["Chỉ tiêu", None], ["%", ""]]


class Filling:
    """Fills blocks with words of their own, as they are stored."""

    def __init__(self):
        self.words = []

    def word(self):
        self.words.append(f"Lời số {len(self.words)} của khối")
        return self.words[-1]

    def value_of(self, block):
        if isinstance(block, blocks.StreamBlock):
            return [
                {"type": name, "value": self.value_of(child), "id": f"{name}-{len(self.words)}"}
                for name, child in block.child_blocks.items()
            ]
        if isinstance(block, blocks.StructBlock):
            return {name: self.value_of(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            # Without ids, as imports write them.
            return [self.value_of(block.child_block) for _n in range(2)]
        return self._value_of_leaf(block)

    def _value_of_leaf(self, block):
        if isinstance(block, TableBlock):
            return {"data": [[self.word(), "12"], [None, self.word()]]}
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self.word()}</p>"
        if isinstance(block, blocks.URLBlock | blocks.ChoiceBlock | blocks.ChooserBlock):
            return None
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.word()
        known = (blocks.BooleanBlock, blocks.IntegerBlock, blocks.DateBlock)
        assert isinstance(block, known), f"Does {type(block).__name__} hold words?"
        return None


PAGES = get_page_models()


def streams() -> list:
    return [
        pytest.param(model, field, id=f"{model.__name__}.{field.name}")
        for model in [*PAGES, *translated_snippets()]
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
    ]


@pytest.mark.parametrize(("model", "field"), streams())
def test_every_word_of_every_block_is_offered(db, model, field):
    filling = Filling()
    raw = filling.value_of(field.stream_block)
    instance = model(**{field.name: field.to_python(field.get_prep_value(raw))})
    offered = {
        segment.string.render_text()
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    }
    assert filling.words
    assert set(filling.words) <= offered


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_every_text_of_a_page_is_offered(model):
    kinds = {one.field_name: one for one in get_translatable_fields(model)}
    for field in model._meta.concrete_fields:
        holds_words = isinstance(field, models.CharField | models.TextField | RichTextField)
        if holds_words and field.name in kinds and not isinstance(field, models.URLField):
            assert field.choices or kinds[field.name].is_translated(model()), field


def test_no_running_text_holds_pictures_or_films():
    """Their alternative texts could not be translated; they have blocks of their own."""
    features = {path: b.features for path, b in every_block().items() if hasattr(b, "features")}
    features |= {str(field): field.features for field in fields_of(RichTextField)}
    assert len(features) > 5
    for path, allowed in features.items():
        assert allowed is not None, path
        assert not {"image", "embed"} & set(allowed), path


@pytest.fixture
def source(newsroom):
    body = [
        {
            "type": "table",
            "value": {
                "title": "Kết quả",
                "source": "",
                "table": {"data": GRID, "table_caption": "Bảng một", "cell": []},
            },
        }
    ]
    return make_article(newsroom.a.section, "Hội nghị", owner=newsroom.a.editor, body=body)


@pytest.fixture
def translation(newsroom, english, source):
    return begin_translation(source, english, newsroom.a.translator)


def cells(translation):
    draft = translation.get_target_instance().get_latest_revision_as_object()
    return draft.body[0].value["table"]


def test_a_table_is_translated_cell_by_cell(newsroom, translation):
    translate(translation)
    english = {"Chỉ tiêu": "Target", "Năm 2025": "Year 2025", "Đảng viên mới": "New members"}
    for vietnamese, words in english.items():
        StringTranslation.objects.filter(translation_of__data=vietnamese).update(data=words)
    StringTranslation.objects.filter(translation_of__data="Bảng một").update(data="Table one")
    save_draft(translation, newsroom.a.translator)
    table = cells(translation)
    assert table["data"] == [
        ["Target", "Year 2025"],
        ["New members", "1.204"],
        ["Target", None],
        ["%", ""],
    ]
    assert table["table_caption"] == "Table one"


def test_a_page_with_an_untranslated_table_is_unfinished(newsroom, translation):
    translate_short_texts(translation)
    assert missing_strings(translation, partial=True) == 0
    StringTranslation.objects.filter(translation_of__data="Đảng viên mới").delete()
    assert missing_strings(translation, partial=True) == 1
    assert missing_strings(translation) == 1


def test_a_row_that_is_put_in_costs_no_translation_of_the_others(newsroom, source, translation):
    translate(translation)
    value = source.body[0].value
    value["table"] = value["table"] | {"data": [["Mục mới", "3"], *GRID]}
    source.save_revision(user=newsroom.a.editor).publish()
    translation.refresh_from_db()
    assert missing_strings(translation) == 1
    save_draft(translation, newsroom.a.translator)
    assert cells(translation)["data"][0][0] == "Mục mới"
    assert cells(translation)["data"][1][0].startswith("Words")


def test_every_translated_kind_is_looked_at():
    assert {Page, *translated_snippets()} == set(translated_models())


def test_sources_that_were_read_before_are_read_again(newsroom, translation):
    """As they stand in a house that was updated: without their tables."""
    before = translation.source.stringsegment_set.count()
    translation.source.stringsegment_set.filter(context__path__endswith=".table").delete()
    call_command("renew_translations")
    assert translation.source.stringsegment_set.count() == before
