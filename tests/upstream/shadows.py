"""Addresses and templates of packages that ours stand before, by order alone."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import get_resolver

from tests.upstream.source import ROOT, Use, rooms

_PARAMETER = re.compile(r"(<\w+):\w+>|\(\?P<\w+>[^)]*\)")
_HASH_LENGTH = 10


def routes() -> dict[str, str]:
    """Addresses with two answers: the view of a package that is never asked, by its address."""
    answers: dict[str, list[str]] = {}
    for route, view in _walk(get_resolver().url_patterns):
        answers.setdefault(route, []).append(view)
    return {
        route: views[-1]
        for route, views in answers.items()
        if len(views) > 1 and views[-1].split(".")[0] not in rooms()
    }


def _walk(patterns, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + _PARAMETER.sub(r"\1>", str(pattern.pattern)).replace("^", "")
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, route)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield route, f"{view.__module__}.{view.__qualname__}"


def templates() -> dict[str, str]:
    """Templates of packages that ours replace: what the package's own holds, as a short hash."""
    originals = {}
    for room in rooms():
        folder = ROOT / room / "templates"
        for path in folder.rglob("*.html"):
            name = path.relative_to(folder).as_posix()
            for config in apps.get_app_configs():
                original = Path(config.path) / "templates" / name
                if config.name.split(".")[0] not in rooms() and original.exists():
                    digest = hashlib.sha256(original.read_bytes()).hexdigest()
                    originals[name] = digest[:_HASH_LENGTH]
    return originals


def uses() -> Iterator[Use]:
    yield from (Use("route", route, "the URL patterns") for route in routes())
    yield from (Use("template", name, f"templates/{name}") for name in templates())
