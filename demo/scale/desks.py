"""What lies on the desks of a bench network: people, pictures and items that wait, in bulk."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import Page, Revision, TaskState, WorkflowState

from demo.texts.people import invent_people
from sections.models import ArticlePage
from units.access_sync import ensure_workflow, sync_access
from units.enums import Role
from units.models import BoardReview, ReviewState, Staff, Unit
from units.text.vietnamese import person_sort_key

_SERVING_SINCE = date(2024, 1, 2)
_ROLES = (Role.EDITOR, Role.CONTRIBUTOR, Role.CHIEF, Role.CONTRIBUTOR, Role.TRANSLATOR)
_BOARD = (Role.REVIEWER, Role.REVIEWER, Role.ADMINISTRATOR)
# The size in which Wagtail's chooser shows a picture.
_THUMBNAIL = "max-165x165"


def hire(units: Sequence[Unit], count: int) -> None:
    """`count` accounts that nobody can sign in with, spread over `units`; the first is the city."""
    User = get_user_model()
    city, *others = units
    posts = [(city, role) for role in _BOARD]
    turns = ((unit, role) for role in cycle(_ROLES) for unit in others)
    posts += islice(turns, count - len(posts))
    people = invent_people(Random("scale"), len(posts))
    users = User.objects.bulk_create(
        User(
            username=f"nhan-su-{number}",
            last_name=person.family,
            first_name=person.given,
            name_key=person_sort_key(f"{person.family} {person.given}"),
            password=make_password(None),
        )
        for number, person in enumerate(people)
    )
    Staff.objects.bulk_create(
        Staff(user=user, unit=unit, role=role, from_date=_SERVING_SINCE)
        for user, (unit, role) in zip(users, posts, strict=True)
    )
    sync_access()


def hang_pictures(units: Sequence[Unit], each: int) -> None:
    """`each` pictures with a thumbnail for every unit. Their files do not exist."""
    Image = get_image_model()
    images = Image.objects.bulk_create(
        Image(
            title=f"Ảnh {number} của {unit.short_name}",
            file=f"original_images/anh-{unit.pk}-{number}.jpg",
            width=1600,
            height=1000,
            collection_id=unit.collection_id,
        )
        for unit in units
        for number in range(each)
    )
    Image.get_rendition_model().objects.bulk_create(
        Image.get_rendition_model()(
            image=image,
            filter_spec=_THUMBNAIL,
            focal_point_key=Filter(_THUMBNAIL).get_cache_key(image),
            file=f"images/anh-{image.pk}.{_THUMBNAIL}.jpg",
            width=165,
            height=103,
        )
        for image in images
    )


def fill_queue(units: Sequence[Unit], each: int) -> None:
    """`each` articles of every unit wait for the board, oldest first. Their text is not stored."""
    ensure_workflow()
    waiting = []
    for unit in units:
        home = Page.objects.get(pk=unit.site.root_page_id)
        articles = ArticlePage.objects.descendant_of(home).order_by("pk")[:each]
        waiting += [(unit, article) for article in articles]
    types = _content_types()
    revisions = Revision.objects.bulk_create(
        Revision(object_id=str(article.pk), content={}, created_at=timezone.now(), **types)
        for _unit, article in waiting
    )
    wait(
        (unit, article.pk, article.title, revision)
        for (unit, article), revision in zip(waiting, revisions, strict=True)
    )


def wait(items: Iterable[tuple[Unit, object, str, Revision]], author=None) -> None:
    """Put (unit, article id, title, revision) into the board's queue, a minute apart."""
    items = list(items)
    task, types = BoardReview.objects.get(), _content_types()
    workflow = task.workflows.get()
    workflow_states = WorkflowState.objects.bulk_create(
        WorkflowState(workflow=workflow, object_id=str(pk), **types)
        for _unit, pk, _title, _revision in items
    )
    states = TaskState.objects.bulk_create(
        TaskState(
            workflow_state=workflow_state,
            task=task.task_ptr,
            revision=revision,
            content_type=ContentType.objects.get_for_model(ReviewState),
        )
        for workflow_state, (_unit, _pk, _title, revision) in zip(
            workflow_states, items, strict=True
        )
    )
    since = timezone.now() - timedelta(days=2)
    for number, (state, (unit, _pk, title, _revision)) in enumerate(
        zip(states, items, strict=True)
    ):
        row = ReviewState(
            taskstate_ptr_id=state.pk,
            unit=unit,
            title=title,
            section_title=f"Chuyên mục {number % 24}",
            genre="news",
            author=author,
            waiting_since=since - timedelta(minutes=number),
        )
        row.save_base(raw=True)


def _content_types():
    return {
        "content_type": ContentType.objects.get_for_model(ArticlePage),
        "base_content_type": ContentType.objects.get_for_model(Page),
    }
