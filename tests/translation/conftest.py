import pytest

from library.models import LeadershipPage, RegisterPage
from tests.factories import make_article
from tests.record_factories import make_document, make_person
from tests.reviewing import fresh
from tests.translation.steps import TEXT, begun, decide, submit, translate
from translation.drafts.target_drafts import begin_translation

LIFE = [
    ("heading", "Quá trình công tác"),
    ("text", "<p>Quê ở <b>Quận 1</b>.</p>"),
    ("years", [{"period": "2015 - 2020", "text": "Bí thư Đoàn phường"}]),
]


def pytest_itemcollected(item):
    """Every test of this folder is marked `indexed`."""
    item.add_marker("indexed")


@pytest.fixture
def source(newsroom):
    return make_article(newsroom.a.section, "Hội nghị", owner=newsroom.a.editor, body=TEXT)


@pytest.fixture
def open_to_readers(newsroom, english):
    """The language's front page and section, as the board has approved them."""
    for page in (newsroom.a.home, newsroom.a.section):
        page.get_translation(english).get_latest_revision().publish()


@pytest.fixture
def translation(newsroom, english, source):
    return begin_translation(source, english, newsroom.a.translator)


@pytest.fixture
def person(newsroom):
    return make_person(
        newsroom.a.unit, "Trần Thị Bình", user=newsroom.a.editor,
        introduction="Kỹ sư xây dựng.", biography=LIFE,
    )  # fmt: skip


@pytest.fixture
def record(newsroom, person):
    return make_document(
        newsroom.a.unit, "12-NQ/QU", user=newsroom.a.editor, signer=person,
        summary="Về chuyển đổi số",
    )  # fmt: skip


@pytest.fixture(params=["person", "record"])
def thing(request, person, record):
    return {"person": person, "record": record}[request.param]


@pytest.fixture
def pages(newsroom, english):
    """The leadership page and the register of A, in both languages, as readers have them."""
    newsroom.a.home.get_translation(english).get_latest_revision().publish()
    found = {}
    for page in (
        LeadershipPage(title="Lãnh đạo", slug="lanh-dao"),
        RegisterPage(title="Văn bản", slug="van-ban"),
    ):
        newsroom.a.home.add_child(instance=page)
        page.save_revision().publish()
        version = page.copy_for_translation(english)
        version.title, version.slug = f"English {page.slug}", f"en-{page.slug}"
        version.save_revision().publish()
        found[type(page)] = fresh(version)
    return found


@pytest.fixture
def publish(newsroom, english, signed_in):
    """A function that takes a translation all the way by the views; returns its live target."""

    def publish(obj, words="Words"):
        translation, target = begun(obj, english, newsroom.a.translator)
        translate(translation, words)
        submit(signed_in(newsroom.a.translator), translation)
        decide(signed_in(newsroom.city.reviewer), target, step="approve")
        target = fresh(target)
        assert target.live
        return target

    return publish
