import pytest
from django.core.files.base import ContentFile
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file

from library.models import NewsDocument, NewsImage, NewsMedia

DECOMPOSED, COMPOSED = "Ho\u0323\u0302i nghi\u0323", "Hội nghị"


@pytest.mark.django_db
def test_pictures_keep_their_words_composed():
    image = NewsImage.objects.create(
        title=DECOMPOSED, description=DECOMPOSED, credit=DECOMPOSED, file=get_test_image_file()
    )
    image.refresh_from_db()
    assert (image.title, image.description, image.credit) == (COMPOSED,) * 3
    assert image.default_alt_text == COMPOSED


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "extension"), [(NewsDocument, "pdf"), (NewsMedia, "mp3")])
def test_files_keep_their_names_composed(model, extension):
    file = ContentFile(b"x", name=f"{DECOMPOSED}.{extension}")
    fields = {"type": "audio", "duration": 1} if model is NewsMedia else {}
    stored = model.objects.create(title=DECOMPOSED, file=file, **fields)
    stored.refresh_from_db()
    assert stored.title == COMPOSED
    assert stored.file.name.endswith(f"{COMPOSED.replace(' ', '_')}.{extension}")


def test_the_form_of_a_picture_asks_first_what_it_shows_and_who_took_it():
    fields = list(get_image_form(NewsImage).base_fields)
    assert fields[:4] == ["title", "file", "description", "credit"]
