"""The stories of a leader. Articles live in a room above this one, which offers them here."""

from typing import Any, Protocol


class ArticleProvider(Protocol):
    """What a provider is: a page of stories of the leader with this id, newest first, as
    sections/listings/queries.py gives it."""

    def __call__(
        self, person_id: int, part: str, request, *, size: int, after=None, before=None
    ) -> Any: ...


_providers: list[ArticleProvider] = []


def register_article_provider(provider: ArticleProvider) -> None:
    """Called once, by the room that has the articles, when its app is ready."""
    if _providers:
        raise ValueError("The stories of leaders are offered already.")
    _providers.append(provider)


def articles_of_person(person, part: str, request, *, size: int = 20, after=None, before=None):
    """A listing of the stories of `person` in the part `part` (library/enums.ArticleConnection)."""
    (provider,) = _providers
    return provider(person.pk, part, request, size=size, after=after, before=before)
