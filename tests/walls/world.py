"""Two units and the city portal, each with one of everything that other people could meet."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtailmedia.models import get_media_model

from sections.models import Contributor
from tests.conftest import build_newsroom
from tests.factories import Newsroom, make_article, make_section
from tests.snapshots import Snapshot
from units.models import Invitation, ReviewState, SecondStepReset, Staff

UNIT_ROLES = ("contributor", "editor", "chief", "translator")
ROLES = (*UNIT_ROLES, "reviewer", "administrator")


@dataclass
class Place:
    """What one unit has. `mark` stands in all of its texts that readers may not see."""

    setting: object
    mark: str
    drafts: dict[str, object] = field(default_factory=dict)  # by the role of the author
    things: dict[str, object] = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass
class World:
    newsroom: Newsroom
    a: Place
    b: Place
    p: Place

    def person(self, role):
        """The person of unit A, or of the board, with this role."""
        people = self.newsroom.a.people | {
            name: self.newsroom.city.people[name] for name in ("reviewer", "administrator")
        }
        return people[role]


def build_world() -> World:
    newsroom = build_newsroom()
    settings = {"a": newsroom.a, "b": newsroom.b, "p": newsroom.city}
    return World(newsroom, **{name: fill(name, setting) for name, setting in settings.items()})


def fill(name, setting) -> Place:
    place = Place(setting, mark=f"canary{name}")
    mark, section, unit = place.mark, setting.section, setting.unit
    author = setting.people["editor"]
    for role in ("contributor", "editor", "chief"):
        place.drafts[role] = make_article(
            section, f"{mark} draft of the {role}", live=False, owner=setting.people[role]
        )
    things = place.things
    things["draft"] = place.drafts["contributor"]
    live = things["live"] = make_article(section, "Tin đã đăng", owner=author)
    # Work on it that readers do not see yet.
    live.title = f"{mark} draft title"
    live.save_revision(user=author)
    things["withdrawn"] = make_article(section, f"{mark} withdrawn", owner=author)
    things["withdrawn"].unpublish()
    locked = things["locked"] = make_article(section, f"{mark} locked", live=False, owner=author)
    locked.locked = True
    locked.save()
    things["section"] = section
    things["site"] = unit.site
    things["other_section"] = make_section(setting.home, "Mục khác", "muc-khac")
    things["submitted"] = make_article(
        section, f"{mark} submitted", live=False, owner=setting.people["contributor"]
    )
    submitted = things["submitted"]
    submitted.wagtail_admin_comments.create(
        user=author, text=f"{mark} comment", contentpath="title", position=""
    )
    submitted.get_workflow().start(submitted, setting.people["contributor"])
    things["state"] = ReviewState.objects.get(workflow_state__object_id=str(submitted.pk))
    things["revision"] = submitted.latest_revision
    things.update(make_files(mark, unit, author))
    contributor = Contributor.objects.create(unit=unit, name=f"{mark} contributor")
    log(instance=contributor, action="wagtail.create", user=author)
    things["contributor"] = contributor
    things["redirect"] = Redirect.objects.create(
        old_path=f"/{mark}-redirect", site=unit.site, redirect_link="/tin-tuc/"
    )
    things["service"] = Staff.objects.get(user=setting.people["contributor"])
    things["invitation"] = Invitation.objects.create(
        unit=unit, role="editor", email=f"{mark}-moi@example.org",
        last_name=f"{mark} invited", first_name="Moi",
    )  # fmt: skip
    things["reset"] = SecondStepReset.objects.create(
        user=setting.people["contributor"], unit=unit, reason=f"{mark} reason", asked_by=author
    )
    for user in setting.people.values():
        user.last_name = f"{mark} family"
        user.email = f"{mark}-{user.username}@example.org"
        user.save()
    return place


def make_files(mark, unit, owner):
    common = {"collection": unit.collection, "uploaded_by_user": owner}
    image = get_image_model().objects.create(
        title=f"{mark} image",
        file=get_test_image_file(filename=f"{mark}.png", size=(40, 30)),
        description=f"{mark} description",
        credit=f"{mark} credit",
        **common,
    )
    document = get_document_model().objects.create(
        title=f"{mark} document", file=ContentFile(b"words", name=f"{mark}.txt"), **common
    )
    media = get_media_model().objects.create(
        title=f"{mark} media",
        file=ContentFile(b"sound", name=f"{mark}.mp3"),
        type="audio",
        duration=1,
        **common,
    )
    for file in (image, document, media):
        file.tags.add(f"{mark}tag")
    return {"image": image, "document": document, "media": media, "tag": image.tags.get()}


WORLD = Snapshot(build_world)
