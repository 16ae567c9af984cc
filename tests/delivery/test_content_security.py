"""Every answer says what the browser may load and run, and no page of the admin needs a script of
its own in its text."""

import pytest
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser, BaseChooser

from delivery.hosts.content_security import ADMIN, HEADER, PREVIEWS, READERS
from delivery.widget_attributes import render_start_element
from sections.embeds import AUDIO_PROVIDERS, VIDEO_PROVIDERS
from tests.factories import make_article
from tests.inline_scripts import HANDLER, SCRIPT

pytestmark = pytest.mark.django_db


def directives(policy) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in policy.split("; "))


def test_no_policy_lets_scripts_stand_in_a_page():
    for policy in (ADMIN, READERS, PREVIEWS):
        rules = directives(policy)
        assert rules["script-src"] == "'self'"
        assert rules["object-src"] == rules["base-uri"] == "'none'"
    assert directives(READERS)["style-src"] == "'self'"
    assert directives(READERS)["frame-ancestors"] == "'none'"
    assert directives(PREVIEWS)["frame-ancestors"] == "'self'"
    assert directives(PREVIEWS)["sandbox"] == "allow-same-origin allow-scripts"
    players = {f"https://{one.host}" for one in (*VIDEO_PROVIDERS, *AUDIO_PROVIDERS)}
    assert set(directives(READERS)["frame-src"].split()) == players


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("a.test", "/", 200),
        ("a.test", "/khong-co/", 404),
        ("a.test", "/admin/", 302),
        ("strange.test", "/", 421),
        ("strange.test", "/healthz", 200),
        ("a.test", "/robots.txt", 200),
    ],
)
def test_every_answer_to_readers_has_it(newsroom, client, host, path, status):
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == status
    assert answer.headers[HEADER] in (READERS, ADMIN)


def test_the_admin_and_a_preview_in_it(newsroom, signed_in):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    client = signed_in(newsroom.a.editor)
    assert client.get(reverse("wagtailadmin_home")).headers[HEADER] == ADMIN
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert draft.status_code == 200
    assert draft.headers[HEADER] == PREVIEWS


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailadmin_pages:edit", "article"),
        ("wagtailadmin_pages:edit", "home"),
        ("wagtailredirects:add", None),
        ("wagtailmedia:add", "video"),
        ("wagtailsettings:edit", "chrome"),
        ("wagtailadmin_account", None),
        ("two_factor:profile", None),
    ],
)
def test_no_screen_has_scripts_or_handlers_in_its_text(newsroom, signed_in, name, args):
    article = make_article(newsroom.a.section, owner=newsroom.a.editor)
    named = {
        "article": [article.pk],
        "home": [newsroom.a.home.pk],
        "chrome": ["home", "chrome", newsroom.a.unit.site.pk],
        "video": ["video"],
    }
    answer = signed_in(newsroom.a.chief).get(reverse(name, args=named.get(args, [])))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert SCRIPT.findall(text) == []
    assert HANDLER.findall(text) == []


def test_every_widget_starts_by_an_attribute():
    """Wagtail may add one that writes a script again."""
    choosers = [BaseChooser, *_below(BaseChooser)]
    assert len(choosers) > 4
    assert len({chooser.render for chooser in choosers}) == 1
    html = AdminPageChooser().render("page", None, attrs={"id": 'a"<b'})
    assert "<script" not in html
    assert 'data-start-widget-name-value="PageChooser"' in html
    assert 'a"<b' not in html
    assert "initDateChooser" in AdminDateInput().render("date", None, attrs={"id": "id_date"})


def test_only_a_call_with_plain_values_is_made():
    assert "createTaskChooser" in render_start_element('createTaskChooser("id_task");')
    with pytest.raises(ValueError, match="Expecting value"):
        render_start_element("new PageChooser(window.name);")


def _below(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from _below(sub)
