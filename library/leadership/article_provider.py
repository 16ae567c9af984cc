"""Registry of the provider of articles about a leader.

The app `sections`, which stands above this one, has the articles and registers it.
"""

from typing import Any, Protocol


class ArticleProvider(Protocol):
    """Returns a page of articles of a leader, newest first (sections/listings/queries.py).

    `part` is a library.enums.ArticleConnection, `size` the number of articles; `after` and `before`
    are cursors.
    """

    def __call__(
        self, person_id: int, part: str, request, *, size: int, after=None, before=None
    ) -> Any: ...


_providers: list[ArticleProvider] = []


def register_article_provider(provider: ArticleProvider) -> None:
    """Register the provider, once, when the app is ready. A second call raises ValueError."""
    if _providers:
        raise ValueError("The stories of leaders are offered already.")
    _providers.append(provider)


def articles_of_person(person, part: str, request, *, size: int = 20, after=None, before=None):
    """Return a listing of the articles of `person`; see ArticleProvider for the arguments."""
    (provider,) = _providers
    return provider(person.pk, part, request, size=size, after=after, before=before)
