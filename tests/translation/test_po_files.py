"""PO files from a translator's own tool: what is taken, what is left out, what is refused."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.translation.steps import translate
from translation.drafts.target_drafts import missing_strings
from translation.editor.bounds import MOST_CHARACTERS
from translation.editor.po_files import MOST_ENTRIES

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(newsroom, translation, signed_in):
    client = signed_in(newsroom.a.translator)

    def post(content):
        file = SimpleUploadedFile(
            "a.po", content if isinstance(content, bytes) else content.encode()
        )
        url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        return client.post(url, {"file": file}, follow=True).content.decode()

    return post


def finished(translation, words="Words", **options):
    catalogue = translation.export_po()
    for number, entry in enumerate(catalogue):
        entry.msgstr = "the-words" if entry.msgctxt == "slug" else f"{words} {number}"
        entry.flags = options.get("flags", [])
    return catalogue


def entries(number):
    return "".join(f'msgctxt "title"\nmsgid "{n}"\nmsgstr "x"\n\n' for n in range(number))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    ],
    ids=["plain", "byte order mark", "windows lines", "both"],
)
def test_files_of_every_tool_are_taken(translation, upload, change):
    answer = upload(change(str(finished(translation))))
    assert missing_strings(translation) == 0
    assert "Đã lấy 4 đoạn" in answer


def test_a_guess_of_the_tool_does_not_count_as_finished(translation, upload):
    answer = upload(str(finished(translation, flags=["fuzzy"])))
    assert not StringTranslation.objects.exists()
    assert "4 đoạn bỏ qua" in answer
    assert "Không lấy được đoạn nào" in answer
    assert "0 đoạn" not in answer


def test_nor_does_it_replace_what_is_written(translation, upload):
    translate(translation, "Own")
    before = set(StringTranslation.objects.values_list("data", flat=True))
    upload(str(finished(translation, flags=["fuzzy"])))
    assert set(StringTranslation.objects.values_list("data", flat=True)) == before


def test_what_is_written_anew_replaces_it(newsroom, translation, upload):
    translate(translation, "Own")
    upload(str(finished(translation, "New")))
    stored = StringTranslation.objects.exclude(context__path="slug")
    assert all(one.data.startswith("New") for one in stored)
    assert {one.last_translated_by for one in stored} == {newsroom.a.translator}


def test_what_is_of_no_text_here_is_told(translation, upload):
    answer = upload(str(finished(translation)) + "\n" + entries(3))
    assert missing_strings(translation) == 0
    assert "3 đoạn bỏ qua" in answer


@pytest.mark.parametrize("words", ["a" * (MOST_CHARACTERS + 1), "<b>" * 2000], ids=["long", "deep"])
def test_a_text_that_is_none_is_left_out(translation, upload, words):
    catalogue = finished(translation)
    catalogue[0].msgstr = words
    answer = upload(str(catalogue))
    assert missing_strings(translation) == 1
    assert "1 đoạn bỏ qua" in answer


def test_too_many_entries_are_refused_with_a_sentence(translation, upload):
    content = str(finished(translation)) + "\n" + entries(40_000)
    begun = time.monotonic()
    answer = upload(content[: 2 * 1024 * 1024 - 10])
    assert time.monotonic() - begun < 5
    assert str(MOST_ENTRIES) in answer
    assert not StringTranslation.objects.exists()


def test_as_many_as_may_be_cost_no_more_queries(translation, upload, django_assert_max_num_queries):
    content = str(finished(translation)) + "\n" + entries(MOST_ENTRIES - 10)
    upload(str(finished(translation)))
    with django_assert_max_num_queries(150):
        upload(content)


def test_a_file_of_another_translation_is_refused(translation, upload):
    catalogue = finished(translation)
    catalogue.metadata["X-WagtailLocalize-TranslationID"] = "other"
    answer = upload(str(catalogue))
    assert "bản dịch khác" in answer
    assert not StringTranslation.objects.exists()
