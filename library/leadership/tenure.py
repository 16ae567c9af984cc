"""Tenures: the time for which a person holds a post, across terms.

A tenure is not a term. A person may begin in the middle of a term, or hold a post through several
terms. Several persons may hold one post in one term. This module uses no model and no query.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Post:
    """One membership: a person in a body for a time.

    `body` identifies the body through all terms. `ends` is None while the post lasts. `source` is
    the object of the caller, which this module does not read.
    """

    person: Hashable
    body: Hashable
    position: str
    begins: date
    ends: date | None = None
    source: Any = None

    @property
    def key(self) -> tuple:
        return (self.person, self.body, " ".join(self.position.casefold().split()))


@dataclass(frozen=True)
class Tenure:
    """Posts of one person that follow each other without a gap, oldest first."""

    posts: tuple[Post, ...]

    @property
    def begins(self) -> date:
        return self.posts[0].begins

    @property
    def ends(self) -> date | None:
        """The last day; None while it lasts."""
        ends = [post.ends for post in self.posts if post.ends is not None]
        return max(ends) if len(ends) == len(self.posts) else None

    @property
    def last(self) -> Post:
        """The latest post. The title and the place in the protocol order come from it."""
        return self.posts[-1]

    def lasts_on(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


def join_posts(posts: Iterable[Post]) -> list[Tenure]:
    """Return the tenures that `posts` make up.

    Two posts belong to one tenure if they have the same person, body and position, and the second
    begins at most one day after the first ends.
    """
    found = []
    ordered = sorted(posts, key=lambda post: (str(post.key), post.begins, post.ends or date.max))
    for _key, group in groupby(ordered, key=lambda post: post.key):
        run: list[Post] = []
        until: date | None = None
        for post in group:
            if run and until is not None and post.begins > until + _DAY:
                found.append(Tenure(tuple(run)))
                run = []
            if not run:
                until = post.ends
            elif until is not None:
                until = None if post.ends is None else max(until, post.ends)
            run.append(post)
        if run:
            found.append(Tenure(tuple(run)))
    return found
