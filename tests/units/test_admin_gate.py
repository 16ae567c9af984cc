"""The gate asks in its order, of requests to the admin only, and nothing else acts there."""

import ast
from importlib import import_module

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from tests.rooms import ROOMS, ROOT
from units import middleware as units_middleware
from units.middleware import AdminGateMiddleware, register_refusal_response

READERS = ("/", "/khong-co/", "/adminx/", "/en/admin/", "/account/login/", "/tim-kiem/?q=admin")


@pytest.fixture
def asked(monkeypatch):
    """What the gate asks, by the names of its checks, while these go on working."""
    calls = []

    def recorded(check):
        def ask(request):
            calls.append(check.__name__)
            return check(request)

        return ask

    for name in ("CHECKS", "VIEW_CHECKS"):
        monkeypatch.setattr(
            units_middleware, name, tuple(map(recorded, getattr(units_middleware, name)))
        )
    return calls


@pytest.mark.django_db
@pytest.mark.parametrize("path", READERS)
def test_a_reader_is_asked_nothing(client, newsroom, asked, path):
    client.get(path, headers={"host": "city.test"})
    assert asked == []


@pytest.mark.django_db
def test_an_editor_is_asked_for_everything_in_order(newsroom, signed_in, asked):
    assert signed_in(newsroom.a.editor).get("/admin/account/").status_code == 200
    assert asked == [
        "check_second_step",
        "check_current_access",
        "clean_parameters",
        "clean_searches",
        "check_object_access",
    ]


@pytest.mark.django_db
def test_a_preview_of_a_page_is_not_asked_again(newsroom, signed_in, asked):
    client = signed_in(newsroom.a.editor)
    preview = f"/admin/pages/{newsroom.a.section.pk}/view_draft/"
    assert client.get(preview).status_code == 200
    assert asked.count("check_second_step") == 1


def gate(monkeypatch, *checks, path="/admin/"):
    monkeypatch.setattr(units_middleware, "CHECKS", checks)
    view = AdminGateMiddleware(lambda request: HttpResponse("view"))
    return view(RequestFactory().get(path)).content


def test_the_first_answer_stands(monkeypatch):
    def refuse(request):
        return HttpResponse("no")

    def fail(request):
        raise AssertionError

    assert gate(monkeypatch, lambda request: None, refuse, fail) == b"no"
    assert gate(monkeypatch, lambda request: None) == b"view"
    assert gate(monkeypatch, fail, path="/tin/") == b"view"


def test_a_refusal_is_answered_in_the_admin_only(monkeypatch):
    monkeypatch.setattr(units_middleware, "_answers", {})
    register_refusal_response(PermissionDenied, lambda request, exception: "answered")
    with pytest.raises(ValueError, match="PermissionDenied"):
        register_refusal_response(PermissionDenied, lambda request, exception: "otherwise")
    ask = AdminGateMiddleware(None).process_exception
    assert ask(RequestFactory().get("/admin/pages/"), PermissionDenied()) == "answered"
    assert ask(RequestFactory().get("/tin/"), PermissionDenied()) is None
    assert ask(RequestFactory().get("/admin/"), ValueError()) is None


def own_middlewares():
    return [name for name in settings.MIDDLEWARE if name.split(".")[0] in ROOMS]


def test_no_other_middleware_asks_whether_it_is_in_the_admin():
    """What acts for the admin only is a check of the gate."""
    asking = [
        name
        for name in own_middlewares()
        if {"is_admin", "is_guarded"} & vars(import_module(name.rpartition(".")[0])).keys()
    ]
    assert asking == ["units.middleware.AdminGateMiddleware"]


def test_the_admin_is_spelled_in_one_place():
    spelled = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and _is_spelling(node.value)
    }
    assert spelled == {"delivery/admin_paths.py"}


def _is_spelling(value) -> bool:
    return isinstance(value, str) and f"{value}/".startswith(("/admin/", "admin/"))
