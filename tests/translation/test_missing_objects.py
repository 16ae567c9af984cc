"""Pictures, files and pages that were chosen and are gone: the translation goes on without them."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride

from library.models import NewsDocument, NewsImage, NewsMedia
from sections.models import RelatedArticle
from tests.factories import make_article
from tests.library.upload_makers import make_document, make_film, make_image
from tests.reviewing import approve, fresh, step
from tests.translation.steps import translate
from translation.drafts.target_drafts import begin_translation, save_draft, submit

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


@pytest.fixture
def chosen(newsroom):
    """What the source names: two of each kind, the second for the translation."""
    setting = newsroom.a
    return {
        NewsImage: [make_image(setting, f"Ảnh {n}", description="Ảnh") for n in range(2)],
        NewsDocument: [make_document(setting) for _n in range(2)],
        NewsMedia: [make_film(setting) for _n in range(2)],
        Page: [make_article(setting.section, f"Bài {n}").page_ptr for n in range(2)],
    }


@pytest.fixture
def source(newsroom, chosen):
    image, document, film, page = (of_kind[0].pk for of_kind in chosen.values())
    body = [
        {"type": "image", "value": {"image": image, "alt": "Ảnh", "caption": "Chú thích"}},
        {
            "type": "gallery",
            "value": {"title": "Ảnh", "pictures": [{"image": image, "caption": "Một"}] * 2},
        },
        {"type": "infographic", "value": {"image": image, "title": "Đồ họa"}},
        {"type": "video", "value": {"upload": film, "poster": image, "title": "Phim"}},
        {"type": "document", "value": {"document": document, "title": "Tệp"}},
        {"type": "related_link", "value": {"page": page, "title": "Xem thêm"}},
    ]
    article = make_article(
        newsroom.a.section, "Hội nghị", owner=newsroom.a.editor, body=body,
        hero_image=chosen[NewsImage][0],
    )  # fmt: skip
    article.related = [RelatedArticle(article_id=page)]
    article.save_revision().publish()
    return fresh(article)


@pytest.fixture
def translation(newsroom, english, source):
    return begin_translation(source, english, newsroom.a.translator)


def choose_others(translation, chosen):
    """Give the translation the second of each kind."""
    others = {of_kind[0].pk: of_kind[1].pk for of_kind in chosen.values()}
    for segment in translation.source.overridablesegment_set.select_related("context"):
        SegmentOverride.objects.create(
            locale=translation.target_locale,
            context=segment.context,
            data_json=json.dumps(str(others[segment.data])),
        )


def remove(chosen, number):
    """As from a shell or by a fault: nothing of the house's refuses it."""
    for model, of_kind in chosen.items():
        if model is Page:
            Page.objects.get(pk=of_kind[number].pk).delete()
        else:
            model.objects.filter(pk=of_kind[number].pk).delete()


@pytest.mark.parametrize("gone", [(0,), (1,), (0, 1)], ids=["source's", "translation's", "both"])
@pytest.mark.parametrize("overridden", [False, True], ids=["repeated", "overridden"])
def test_the_translation_is_written_previewed_reviewed_and_read(
    newsroom, translation, chosen, signed_in, client, open_to_readers, overridden, gone
):
    if overridden:
        choose_others(translation, chosen)
    for number in gone:
        remove(chosen, number)
    target = translation.get_target_instance()
    translator = signed_in(newsroom.a.translator)
    editor = translator.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))
    assert editor.status_code == 200
    preview = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    assert translator.get(preview).status_code == 200
    translate(translation)
    save_draft(translation, newsroom.a.translator)
    submit(translation, newsroom.a.translator, partial=False)
    review = reverse("reviews:review", args=[step(target).pk])
    assert signed_in(newsroom.city.reviewer).get(review).status_code == 200
    approve(target, newsroom.city.reviewer)
    answer = client.get(fresh(target).get_url_parts()[2], headers={"host": "a.test"})
    assert answer.status_code == 200
    assert "Words" in answer.content.decode()


def test_what_the_translation_has_of_its_own_stays_when_the_sources_is_gone(
    newsroom, translation, chosen
):
    choose_others(translation, chosen)
    remove(chosen, 0)
    translate(translation)
    save_draft(translation, newsroom.a.translator)
    draft = fresh(translation.get_target_instance()).get_latest_revision_as_object()
    assert draft.hero_image == chosen[NewsImage][1]
    values = {block.block_type: block.value for block in draft.body}
    assert values["image"]["image"] == chosen[NewsImage][1]
    assert values["gallery"]["pictures"][1]["image"] == chosen[NewsImage][1]
    assert values["document"]["document"] == chosen[NewsDocument][1]
    assert values["related_link"]["page"].pk == chosen[Page][1].pk


def test_the_sources_stays_when_what_the_translation_had_is_gone(newsroom, translation, chosen):
    choose_others(translation, chosen)
    remove(chosen, 1)
    translate(translation)
    save_draft(translation, newsroom.a.translator)
    draft = fresh(translation.get_target_instance()).get_latest_revision_as_object()
    assert draft.hero_image == chosen[NewsImage][0]
    assert draft.body[0].value["image"] == chosen[NewsImage][0]
    assert draft.body[4].value["document"] == chosen[NewsDocument][0]
