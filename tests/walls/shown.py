"""What readers see of one unit through approved pages, and at which addresses."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtailmedia.models import get_media_model

from sections.models import Byline, Contributor
from tests.factories import make_article


def make_shown(setting, owner) -> dict[str, object]:
    """A live article, and by their names in the table all that it draws."""
    unit = setting.unit
    common = {"collection": unit.collection, "uploaded_by_user": owner}
    image = get_image_model().objects.create(
        title="Ảnh đã đăng", description="Hội trường", credit="Nguyễn Văn An",
        file=get_test_image_file(filename=f"da-dang-{unit.pk}.png", size=(40, 30)), **common,
    )  # fmt: skip
    document = get_document_model().objects.create(
        title="Tệp đã đăng", file=ContentFile(b"words", name=f"da-dang-{unit.pk}.txt"), **common
    )
    media = get_media_model().objects.create(
        title="Phim đã đăng", file=ContentFile(b"film", name=f"da-dang-{unit.pk}.mp4"),
        type="video", duration=1, transcript="Lời đã đăng", **common,
    )  # fmt: skip
    contributor = Contributor.objects.create(unit=unit, name="Trần Thị Bình")
    story = make_article(
        setting.section, "Tin có ảnh", owner=owner, hero_image=image,
        body=[
            {"type": "document", "value": {"document": document.pk, "title": "", "text": ""}},
            {"type": "video", "value": {"upload": media.pk, "url": "", "title": "Phim"}},
        ],
    )  # fmt: skip
    story.tags.add(f"Nhãn đã đăng {unit.pk}")
    story.bylines = [Byline(contributor=contributor)]
    story.save_revision(user=owner).publish()
    return {
        "shown_story": story,
        "shown_image": image,
        "shown_document": document,
        "shown_media": media,
        "shown_contributor": contributor,
        "shown_tag": story.tags.get(),
    }


def pages_of(world):
    """Addresses on the host of unit A that draw all that it shows."""
    a = world.a
    record, person = a.live_record, a.live_person
    leaders = next(page for page in a.setting.home.get_children() if page.slug == "lanh-dao")
    register = next(page for page in a.setting.home.get_children() if page.slug == "van-ban")
    pages = (a.setting.home, a.section, a.live, a.shown_story, leaders, register)
    addresses = [page.specific.get_url_parts()[2] for page in pages]
    return [
        *addresses, f"{addresses[-1]}{record.address}/", f"{addresses[-2]}{person.address}/",
    ]  # fmt: skip
