"""Demo accounts of every role, with random passwords in a file that only its owner reads."""

import os
import secrets
from datetime import date
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model

from demo.texts.people import Person, invent_people
from sections.models import Contributor
from units.enums import Role
from units.models import Staff, Unit

# Letters and digits that nobody confuses when they copy a password from a screen.
_READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 14
_SERVING_SINCE = date(2024, 1, 2)
_UNIT_POSTS = (
    ("ctv1", Role.CONTRIBUTOR),
    ("ctv2", Role.CONTRIBUTOR),
    ("btv", Role.EDITOR),
    ("truongban", Role.CHIEF),
    ("biendich", Role.TRANSLATOR),
)
_CITY_POSTS = (
    *_UNIT_POSTS,
    ("duyet1", Role.REVIEWER),
    ("duyet2", Role.REVIEWER),
    ("duyet3", Role.REVIEWER),
    ("quantri", Role.ADMINISTRATOR),
)
_PREFIXES = {"TU": "bbt", "QUAN-UY-GO-VAP": "govap", "QUAN-UY-1": "quan1", "DU-MTTQVNTP": "mattran"}


class Accounts:
    """Makes what is missing of the staff of `units`; `file` holds user names and passwords."""

    def __init__(self, units: list[Unit], file: Path):
        self.units = [unit for unit in units if unit.code in _PREFIXES]
        self.file = file
        self.by_role: dict[tuple[str, str], list] = {}
        self._passwords = self._read_file()
        self._rows: list[tuple[str, ...]] = []

    def ensure(self) -> str:
        """Make accounts and staff rows, write the file, and return its text."""
        for unit in self.units:
            posts = _CITY_POSTS if unit.is_city else _UNIT_POSTS
            people = invent_people(Random(f"staff {unit.code}"), len(posts))
            for (post, role), person in zip(posts, people, strict=True):
                name = post if post == "quantri" else f"{_PREFIXES[unit.code]}.{post}"
                self._ensure_one(name, role, unit, person)
        text = self._as_table()
        self._write_file(text)
        return text

    def first(self, unit, role: Role):
        """The first user of `unit` with this role; KeyError when the unit has no staff."""
        return self.by_role[unit.code, role][0]

    def _ensure_one(self, username: str, role: Role, unit: Unit, person: Person) -> None:
        User = get_user_model()
        user = User.objects.filter(username=username).first()
        known = self._passwords.get(username)
        password = known or "".join(secrets.choice(_READABLE) for _ in range(_LENGTH))
        if user is None:
            # No e-mail address: a demo sends no mail to strangers.
            user = User.objects.create_user(
                username, password=password, last_name=person.family, first_name=person.given
            )
        elif known is None:
            user.set_password(password)
            user.save()
        if not Staff.objects.filter(user=user, unit=unit, role=role).exists():
            Staff.objects.create(user=user, unit=unit, role=role, from_date=_SERVING_SINCE)
        if role in (Role.CONTRIBUTOR, Role.EDITOR):
            Contributor.objects.get_or_create(
                unit=unit, user=user, defaults={"name": user.get_full_name()}
            )
        self.by_role.setdefault((unit.code, role), []).append(user)
        self._rows.append(
            (username, password, user.get_full_name(), str(role.label), unit.short_name)
        )

    def _as_table(self) -> str:
        heads = ("Tài khoản", "Mật khẩu", "Họ và tên", "Vai trò", "Đơn vị")
        rows = [heads, *self._rows]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines) + "\n"

    def _read_file(self) -> dict[str, str]:
        if not self.file.is_file():
            return {}
        lines = self.file.read_text(encoding="utf-8").splitlines()[2:]
        return {row[0]: row[1] for line in lines if len(row := line.split()) > 2}

    def _write_file(self, text: str) -> None:
        if self.file.is_file() and self.file.read_text(encoding="utf-8") == text:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(handle, 0o600)
            file.write(text)
