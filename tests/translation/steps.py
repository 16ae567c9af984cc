"""What a translator does in the editor, without its browser."""

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.reviewing import step
from translation.drafts.target_drafts import begin_translation
from translation.translatable_models import url_of_step
from units.review.forms import revision_token

WORKLIST = "translation:worklist"
TEXT = [{"type": "rich_text", "value": "<p>Hội nghị diễn ra <b>sáng nay</b>.</p>"}]


def translate(translation, words="Words", user=None):
    """Give every string a translation of its own; HTML of the source keeps its marks."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        is_slug = segment.context.path == "slug"
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": "the-words" if is_slug else f"{words} {segment.order}",
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
            },
        )


def translate_short_texts(translation, words="Words", user=None):
    """Give every string but those of running text a translation."""
    translate(translation, words, user)
    running = translation.source.templatesegment_set.values("context")
    StringTranslation.objects.filter(locale=translation.target_locale, context__in=running).delete()


def press(client, obj, step_name, **data):
    return client.post(url_of_step(step_name, obj), data)


def begun(obj, locale, user):
    translation = begin_translation(obj, locale, user)
    return translation, translation.get_target_instance()


def submit(client, translation):
    return client.post(reverse("translation:submit_draft", args=[translation.pk]))


def decide(client, target, **data):
    state = step(target)
    data = {"when": "now", "comment": "", "revision": revision_token(state.revision), **data}
    return client.post(reverse("reviews:review", args=[state.pk]), data)


def read(client, path, host="a.test", status=200):
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == status, answer
    return BeautifulSoup(answer.content, "html.parser")
