"""A catalogue that comes back from elsewhere is stored as clean text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

pytestmark = pytest.mark.django_db


def test_signs_that_are_no_characters_do_not_come_with_a_po_file(newsroom, translation, signed_in):
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = "Meeting\u2028this\x07 morning\ufffe"
    file = SimpleUploadedFile("a.po", str(catalogue).encode())
    signed_in(newsroom.a.translator).post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file}
    )
    stored = set(StringTranslation.objects.values_list("data", flat=True))
    assert stored == {"Meeting\nthis morning"}
