"""The stories of a leader. Articles live in a room above this one, which offers them here."""

from typing import Any, Protocol


class Stories(Protocol):
    """What a provider is: a page of stories of the leader with this id, newest first, as
    sections/listings/queries.py gives it."""

    def __call__(
        self, person_id: int, part: str, request, *, size: int, after=None, before=None
    ) -> Any: ...


_providers: list[Stories] = []


def register_article_provider(provider: Stories) -> None:
    """Called once, by the room that has the articles, when its app is ready."""
    if _providers:
        raise ValueError("The stories of leaders are offered already.")
    _providers.append(provider)


def stories_of(person, part: str, request, *, size: int = 20, after=None, before=None):
    """A listing of the stories of `person` in the part `part` (library/enums.StoryPart)."""
    (provider,) = _providers
    return provider(person.pk, part, request, size=size, after=after, before=before)
