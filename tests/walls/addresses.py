"""Every address that the install serves, read from its own URL patterns, and those of the admin
that a walk begins with.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, get_resolver, reverse


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


# Lists whose address names a kind, not an object.
KINDS = {
    "choose_media_of_a_kind": [["audio"]],
    "upload_chosen_media": [["audio"]],
    "wagtailadmin_pages:choose_parent": [["sections", "articlepage"]],
    "wagtailadmin_pages:type_use": [["sections", "articlepage"], ["sections", "sectionpage"]],
    "wagtailadmin_pages:type_use_results": [["sections", "articlepage"]],
    "wagtailadmin_tag_model_autocomplete": [["library", "newstag"]],
    "wagtailmedia:add": [["audio"]],
    "wagtailmedia:chooser_typed": [["audio"]],
    "wagtailmedia:chooser_upload": [["audio"]],
}


# It takes the cookie of the session away, even where it refuses to be asked by a link.
SIGN_OUT = "wagtailadmin_logout"


def is_swept(address) -> bool:
    """Whether the walk begins at this address, which names no object."""
    if address.parameters:
        return address.name in KINDS
    return address.route.startswith("admin/")


def addresses_without_ids():
    """The addresses of the admin that name no object, each for every kind it asks for; without
    the one after which a walk would meet the sign-in only."""
    for address in all_addresses():
        if is_swept(address) and address.name != SIGN_OUT:
            try:
                for args in KINDS.get(address.name, [[]]):
                    yield reverse(address.name, args=args)
            except NoReverseMatch:
                continue
