"""Two units and the city portal, each with one of everything that other people could meet."""

from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import Locale
from wagtailmedia.models import get_media_model

from library.models import TableImport
from search.models import AskedQuery
from sections.models import Contributor
from tests.factories import Newsroom, make_article, make_section
from tests.newsroom import build_newsroom
from tests.snapshots import Snapshot
from tests.translation.steps import translate_short_texts
from tests.walls.records import make_records, make_shared_lists, name_each_other
from tests.walls.shown import make_shown
from translation.drafts.target_drafts import begin_translation, save_draft
from translation.models import TranslationSettings
from units.models import Invitation, SecondStepReset, Staff

UNIT_ROLES = ("contributor", "editor", "chief", "translator")
ROLES = (*UNIT_ROLES, "reviewer", "administrator")


def played(roles):
    """All of `roles` on SQLite; on a server, where only the database differs, who reaches most in
    a unit."""
    return roles if connection.vendor == "sqlite" else ["chief"]


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
    places = {name: fill(name, setting) for name, setting in settings.items()}
    for mine in ("b", "p"):
        name_each_other(places[mine], places["a"])
    places["a"].things |= make_shared_lists()
    places["a"].things["shown_type"] = places["a"].live_record.type
    return World(newsroom, **places)


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
    live = things["live"] = make_article(
        section, "Tin đã đăng", owner=author, source_name="Báo", source_url="https://example.org/"
    )
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
    things["state"] = submitted.current_workflow_task_state
    things["revision"] = submitted.latest_revision
    things.update(make_files(mark, unit, author))
    things.update(make_records(mark, setting, things))
    things.update(make_shown(setting, author))
    open_languages(setting.unit)
    things.update(make_translation(mark, setting, live))
    for kind in ("person", "record"):
        things.update(make_translation(mark, setting, things[f"live_{kind}"], f"{kind}_"))
        things[f"live_{kind}_target"] = publish_translation(things[f"live_{kind}"], author)
    things["table_import"] = TableImport.objects.create(
        kind="documents", unit=unit, name=f"{mark} table.csv", by=author, state="checked",
        headings=["Cột"], lines=[[2, [f"{mark} cell"]]], report={"of_file": [f"{mark} fault"]},
    )  # fmt: skip
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
    AskedQuery.objects.create(
        day=timezone.localdate(), unit=unit, language="vi", query=f"{mark} asked", times=1,
        times_without_hits=1,
    )  # fmt: skip
    for user in setting.people.values():
        user.last_name = f"{mark} family"
        user.email = f"{mark}-{user.username}@example.org"
        user.save()
    return place


def open_languages(unit):
    own = TranslationSettings.for_site(unit.site)
    own.partial = True
    own.save()
    own.languages.set(Locale.objects.filter(language_code__in=("en", "fr")))


def publish_translation(source, user):
    """A live Chinese translation of `source`, which no table asks for."""
    chinese = Locale.objects.get(language_code="zh-hans")
    target = begin_translation(source, chinese, user).get_target_instance()
    target.get_latest_revision().publish(skip_permission_checks=True)
    return type(target).objects.get(pk=target.pk)


def make_translation(mark, setting, source, prefix=""):
    """An English translation of `source`, which lacks only running text; French is not begun."""
    english = Locale.objects.get(language_code="en")
    translator = setting.people["translator"]
    translation = begin_translation(source, english, translator)
    translate_short_texts(translation, f"{mark} translated", translator)
    save_draft(translation, translator)
    target = translation.get_target_instance()
    return {f"{prefix}translation": translation, f"{prefix}target": target}


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
