"""Tenures: how long somebody held a post, whatever terms that took.

A tenure is not a term. Somebody may begin in mid-term or go on through several; several may hold
one post in one term. Pure: no model, no query.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Post:
    """One membership: a person in a body for a time. `body` is what counts as one body through the
    terms; `source` is whatever the caller wants to find again."""

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
    """Posts that follow each other without a gap, oldest first."""

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
        """The latest of its posts, which tells its words and its place in the order."""
        return self.posts[-1]

    def lasts_on(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


def join_posts(posts: Iterable[Post]) -> list[Tenure]:
    """The tenures in `posts`: those of one person in one body with one position are one tenure
    where one ends on the day on which the next begins, or on the day before, or later."""
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
