"""Invented people. No name here is meant to be anybody's; leaders of the real city are left out."""

from dataclasses import dataclass
from random import Random

_FAMILIES = (
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Đặng",
    "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Trương", "Đoàn", "Lâm", "Tạ", "Châu", "Đinh", "Trịnh",
)  # fmt: skip
_MEN = (
    "An Khang", "Bảo Đăng", "Chí Nguyện", "Công Thuận", "Duy Khoát", "Đăng Lưu", "Đình Sương",
    "Gia Thụy", "Hải Triều", "Hoàng Duệ", "Hữu Khiết", "Khắc Điềm", "Khánh Trình", "Lương Tri",
    "Mạnh Quỳ", "Minh Triệu", "Nhật Vỹ", "Phúc Hậu", "Quang Tuyên", "Quốc Khiêm", "Sỹ Nguyên",
    "Tấn Khởi", "Thành Luân", "Thế Khoan", "Thiện Chí", "Trọng Khuê", "Trường Vũ", "Tuấn Kha",
    "Vĩnh Tường", "Xuân Diện",
)  # fmt: skip
_WOMEN = (
    "Ánh Tuyền", "Bảo Nghi", "Bích Liễu", "Cẩm Giang", "Diễm Thư", "Diệu Khanh", "Hạnh Nguyên",
    "Hiền Thảo", "Hoài Thương", "Hồng Diễm", "Kiều Thu", "Kim Thoại", "Lam Giang", "Lệ Hoa",
    "Mai Khuê", "Minh Hiếu", "Mộng Cầm", "Ngọc Sương", "Nhã Uyên", "Phương Thùy", "Quế Chi",
    "Thanh Hiếu", "Thảo Vy", "Thục Đoan", "Thùy An", "Tố Nga", "Trúc Linh", "Tường Vân",
    "Xuân Lài", "Yến Nhi",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    name: str
    woman: bool

    @property
    def given(self) -> str:
        return self.name.split()[-1]

    @property
    def family(self) -> str:
        return self.name.rsplit(" ", 1)[0]

    def form(self, form: str | None) -> str:
        """The name, the given name (`ten`) or a form of address: `ong`, `Ong`, `anh`, `Anh`."""
        words = {
            None: self.name,
            "ten": self.given,
            "ong": "bà" if self.woman else "ông",
            "Ong": "Bà" if self.woman else "Ông",
            "anh": "chị" if self.woman else "anh",
            "Anh": "Chị" if self.woman else "Anh",
        }
        return words[form]


def invent_person(random: Random) -> Person:
    woman = random.random() < 0.45
    rest = random.choice(_WOMEN if woman else _MEN)
    return Person(f"{random.choice(_FAMILIES)} {rest}", woman)


def invent_people(random: Random, count: int) -> list[Person]:
    """`count` different people."""
    people: dict[str, Person] = {}
    while len(people) < count:
        person = invent_person(random)
        people[person.name] = person
    return list(people.values())
