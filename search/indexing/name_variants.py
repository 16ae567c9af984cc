"""Name variants for the index: the posts of leaders, and all names of units."""

from collections.abc import Iterable
from datetime import date

from library.enums import BodyKind
from library.models import Membership
from units.models import Unit

# A post in one of these bodies is a post of the whole unit: "Bí thư Quận ủy Gò Vấp".
_UNIT_BODIES = (BodyKind.STANDING, BodyKind.BUREAU, BodyKind.COMMITTEE)
_ORGANISATION = "Đảng bộ "
_FORMER = "nguyên "
# Abbreviations of posts, which readers often type in full.
_IN_FULL = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
}


def posts_of(member: Membership, today: date) -> list[str]:
    """The posts of a membership in all usual forms; ended posts begin with "nguyên" (former)."""
    body, position = member.roster.body, member.position
    wholes = [body.name]
    if body.kind in _UNIT_BODIES and _joined(position, body.name) is None:
        wholes = [body.unit.committee_name, body.unit.short_name]
    posts = [_joined(position, whole) or f"{position} {whole}" for whole in wholes]
    posts = [*posts, member.state_title] if position else [member.state_title]
    posts += [full for post in posts if (full := _in_full(post)) != post]
    former = _FORMER if member.ends and member.ends < today else ""
    return [f"{former}{post}" for post in posts if post]


def once(posts: Iterable[str]) -> list[str]:
    """`posts` without repetitions; a former post is left out if the person holds it again."""
    now = {post for post in posts if not post.startswith(_FORMER)}
    return [post for post in dict.fromkeys(posts) if post.removeprefix(_FORMER) not in now - {post}]


def _in_full(post) -> str:
    return " ".join(_IN_FULL.get(word, word) for word in post.split())


def _joined(position, whole) -> str | None:
    """ "Trưởng Ban" and "Ban Tổ chức" joined at their common word; None without a common word."""
    words, others = position.split(), whole.split()
    for size in range(min(len(words), len(others)), 0, -1):
        if [word.lower() for word in words[-size:]] == [word.lower() for word in others[:size]]:
            return " ".join([*words, *others[size:]])
    return None


def names_of(unit: Unit) -> list[str]:
    """All present and former names of a unit: its organisation, committee and area."""
    names = [unit.short_name, unit.committee_name]
    for name in unit.names.all():
        area = name.official.removeprefix(_ORGANISATION)
        names += [name.committee, name.short, name.official, area]
    return list(dict.fromkeys(names))
