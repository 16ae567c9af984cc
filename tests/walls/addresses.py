"""Every address that the install serves, read from its own URL patterns."""

from dataclasses import dataclass

from django.urls import get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name, its namespace and the names of the parts it captures."""

    name: str
    namespace: str
    route: str
    parameters: tuple[str, ...]


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns, route="", namespaces=(), parameters=()):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        captured = (*parameters, *pattern.pattern.converters)
        if not pattern.pattern.converters:
            captured = (*captured, *getattr(pattern.pattern.regex, "groupindex", {}))
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, here, inner, captured)
        else:
            name = ":".join((*namespaces, pattern.name or here))
            yield Address(name, ":".join(namespaces), here, captured)
