"""Cards and pictures as plain values, for components that are drawn alone."""

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass
class FakeRendition:
    url: str
    width: int
    height: int


@dataclass
class FakeImage:
    """What components/picture.html asks of an image."""

    name: str = "anh"
    credit: str = ""
    description: str = ""
    asked: list[str] = field(default_factory=list)

    def get_rendition(self, spec):
        spec = str(getattr(spec, "spec", spec))
        width, height = (int(n) for n in spec.split("|")[0].split("-")[1].split("x"))
        self.asked.append(spec)
        return FakeRendition(f"/media/{self.name}.{spec}.webp", width, height)

    def get_renditions(self, *specs):
        return {spec.spec: self.get_rendition(spec) for spec in specs}


def make_card(**fields):
    return {
        "url": "/tin-tuc/hoi-nghi/",
        "title": "Hội nghị sơ kết",
        "kicker": "",
        "lead": "",
        "genre": "news",
        "genre_label": "Tin",
        "date": datetime(2026, 2, 3, 1, 30, tzinfo=UTC),
        "section_title": "Xây dựng Đảng",
        "section_url": "/xay-dung-dang/",
        "unit_name": "Quận ủy Gò Vấp",
        "unit_url": "http://go-vap.test/",
        "is_foreign": False,
        "image": None,
        **fields,
    }


def make_cards(number, **fields):
    return [make_card(title=f"Tin {n}", url=f"/tin/{n}/", **fields) for n in range(1, number + 1)]
