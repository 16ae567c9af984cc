import pytest
from freezegun import freeze_time
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site


@pytest.fixture
def request_on(rf):
    """A function that makes a GET request as it arrives on a subportal's host."""

    def make(home_or_host, path="/"):
        host = home_or_host
        if not isinstance(host, str):
            host = Site.objects.get(root_page_id=home_or_host.pk).hostname
        return rf.get(path, headers={"host": host})

    return make


@pytest.fixture
def time_machine():
    """`with time_machine(moment):` runs what is inside as if it were that moment."""
    return freeze_time


@pytest.fixture
def make_image(settings, tmp_path, db):
    """A function that makes a small picture, kept in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path

    def make(title="Ảnh", **fields):
        return get_image_model().objects.create(
            title=title, file=get_test_image_file(size=(640, 480)), **fields
        )

    return make
