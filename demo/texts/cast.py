"""Who and what a story is about: the words that fill the slots of the skeletons."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from demo.texts.grammar import capitalise
from demo.texts.people import Person, invent_people
from units.enums import Level

_PLACES = Path(__file__).resolve().parent / "places.txt"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ELAPSED = {
    1: "tháng đầu năm", 2: "hai tháng đầu năm", 3: "hai tháng đầu năm", 4: "quý I",
    5: "bốn tháng đầu năm", 6: "năm tháng đầu năm", 7: "sáu tháng đầu năm",
    8: "bảy tháng đầu năm", 9: "tám tháng đầu năm", 10: "chín tháng đầu năm",
    11: "mười tháng đầu năm", 12: "mười một tháng đầu năm",
}  # fmt: skip
_FEASTS = {
    1: "3/2", 2: "3/2", 3: "3/2", 4: "19/5", 5: "19/5", 6: "19/5", 7: "2/9", 8: "2/9", 9: "2/9",
    10: "7/11", 11: "7/11", 12: "7/11",
}  # fmt: skip
_CHOICES = {
    "issue": (
        "chỉnh trang hẻm và trật tự đô thị", "môi trường và thoát nước",
        "trường lớp và y tế cơ sở", "an ninh trật tự khu dân cư",
    ),
    "festival": (
        "Bánh dân gian", "Áo dài phố", "Trung thu hẻm nhỏ", "Sắc xuân quê nhà", "Ẩm thực bến sông",
    ),
    "crop": ("dưa lưới", "lan mokara", "rau thủy canh", "mai vàng", "nấm bào ngư"),
    "country": ("Nhật Bản", "Hàn Quốc", "Pháp", "Singapore", "Hà Lan", "Lào"),
    "booktitle": (
        "Chi bộ giữa lòng dân", "Những mùa xuân ở xóm thợ", "Người giữ tài liệu",
        "Từ những cuộc họp dưới gốc cây",
    ),
    "plan": (
        "nâng cao chất lượng sinh hoạt chi bộ", "phát triển đảng viên trong doanh nghiệp",
        "chuyển đổi số trong cơ quan Đảng", "thực hành tiết kiệm, chống lãng phí",
        "chăm lo đội ngũ bí thư chi bộ khu phố",
    ),
    "spot": (
        "chợ Cây Điệp", "chợ Bến Đá", "chợ Vườn Dừa", "chợ Gò Me", "chợ Cầu Ván", "chợ Xóm Đình",
    ),
    "school": (
        "Trường Tiểu học Hoa Mai Vàng", "Trường THCS Ánh Dương Xanh", "Trường Tiểu học Sao Khuê",
        "Trường THCS Vườn Tao Đàn", "Trường Tiểu học Nắng Mới", "Trường THCS Bến Sông",
    ),
    "month2": ("1", "2"),
    "gadget": (
        "cảnh báo ngập", "đếm cây xanh", "nhắc người già uống thuốc", "phân loại chai nhựa",
    ),
}  # fmt: skip
_ATTACHED_SHORT = {
    "DU-CCQDTP": "khối các cơ quan Đảng",
    "DU-UBNDTP": "khối UBND Thành phố",
    "DU-MTTQVNTP": "khối Mặt trận Thành phố",
    "DU-CATP": "Công an Thành phố",
    "DU-QSTP": "lực lượng vũ trang Thành phố",
    "DU-DHQGTPHCM": "Đại học Quốc gia",
}
_ATTACHED_BASES = (
    "Đảng ủy Văn phòng", "Chi bộ Thanh tra", "Chi bộ Trung tâm Thông tin", "Đảng ủy Khối Hậu cần",
    "Chi bộ Tổ chức - Cán bộ", "Chi bộ Kế hoạch - Tài chính", "Chi bộ Trung tâm Đào tạo",
    "Đảng ủy Khối Nghiệp vụ",
)  # fmt: skip
_CITY_BASES = (
    "Quận ủy 3", "Quận ủy Bình Tân", "Quận ủy Phú Nhuận", "Huyện ủy Cần Giờ", "Quận ủy 8",
    "Thành ủy Thủ Đức", "Huyện ủy Hóc Môn", "Quận ủy Tân Bình", "Quận ủy 12",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    wards: tuple[str, ...]
    streets: tuple[str, ...]
    waters: tuple[str, ...]


@cache
def load_places() -> dict[str, Place]:
    """Wards, streets and waters by the code of the district committee."""
    found = {}
    for line in _PLACES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *lists = (part.strip() for part in line.split("|"))
            found[code] = Place(
                *(tuple(item.strip() for item in part.split(";")) for part in lists)
            )
    return found


class UnitCast:
    """What stays the same in all stories of one unit: its names, its places and its leaders."""

    def __init__(self, unit):
        self.unit = unit
        self.level = Level(unit.level)
        random = Random(f"cast {unit.code}")
        self.leaders = invent_people(random, 3)
        self.words = self._names() | self._leaders()
        self.wards, self.streets, self.waters = self._geography(random)

    def _names(self) -> dict[str, str]:
        official = self.unit.names.first().official
        body = official.replace("Thành phố Hồ Chí Minh", "Thành phố")
        if self.level == Level.CITY:
            area, short, names = "Thành phố", "Thành phố", ("Thành ủy", "Thành Đoàn")
        elif self.level == Level.DISTRICT:
            area = body.removeprefix("Đảng bộ ")
            short = area if area[-1].isdigit() else area.split(" ", 1)[1].removeprefix("phố ")
            youth = {"T": "Thành Đoàn", "H": "Huyện Đoàn"}.get(self.unit.committee_name[0])
            number = short.removeprefix("Quận ")
            names = (self.unit.committee_name, f"{youth or 'Quận Đoàn'} {number}")
        else:
            area = body
            short = _ATTACHED_SHORT.get(self.unit.code, self.unit.short_name)
            names = (self.unit.committee_name, f"Đoàn Thanh niên {short}")
        committee, youth = names
        attached = self.level == Level.ATTACHED
        return {
            "unit": committee, "body": body, "area": area, "short": short, "youth": youth,
            "shortlow": area,
            "gov": f"UBND {area}",
            "front": "Công đoàn cơ sở" if attached else f"Ủy ban MTTQ Việt Nam {area}",
            "women": f"Hội Liên hiệp Phụ nữ {area}",
            "redplace": "nhà truyền thống của đơn vị" if attached else f"Nhà truyền thống {area}",
        }  # fmt: skip

    def _leaders(self) -> dict[str, str]:
        secretary, deputy, chair = self.leaders
        return {"secretary": secretary.name, "deputy": deputy.name, "chair": chair.name}

    def _geography(self, random: Random) -> tuple[list[str], list[str], list[str]]:
        places = load_places()
        if self.level == Level.DISTRICT and self.unit.code in places:
            place = places[self.unit.code]
            kind = "xã" if self.unit.code.startswith("HUYEN") else "phường"
            wards = [f"Phường {w}" if w.isdigit() else f"{kind} {w}" for w in place.wards]
            return wards, list(place.streets), list(place.waters)
        wards, streets, waters = [], [], []
        for code, place in places.items():
            name = code.removeprefix("QUAN-UY-")
            if name.isdigit():
                ward = place.wards[0]
                kind = "Phường" if ward.isdigit() else "phường"
                wards.append(f"{kind} {random.choice(place.wards)}, Quận {name}".replace("  ", " "))
            streets.extend(place.streets[:2])
            waters.append(place.waters[0])
        return wards, streets, waters

    def bases(self) -> list[str]:
        """Committees right below this one, as a sentence names them."""
        if self.level == Level.CITY:
            return list(_CITY_BASES)
        if self.level == Level.ATTACHED:
            return list(_ATTACHED_BASES)
        return [f"Đảng ủy {ward}" for ward in self.wards]


class Cast:
    """The words of one story: those of its unit, its day, and people and places drawn for it."""

    def __init__(self, unit_cast: UnitCast, when: datetime, random: Random):
        self.unit_cast = unit_cast
        self.random = random
        self.words = dict(unit_cast.words) | _calendar(when, random)
        self.people: dict[str, Person] = {}
        self._draw_places()
        self._draw_people()

    def word(self, name: str, form: str | None = None) -> str:
        """What fills the slot `name`; KeyError when there is no such slot."""
        if name in self.people:
            return self.people[name].form(form)
        if name not in self.words and name in _CHOICES:
            self.words[name] = self.random.choice(_CHOICES[name])
        if name in self.words:
            return self.words[name]
        lower = name[0].lower() + name[1:]
        if lower != name:
            return capitalise(self.word(lower))
        for ending, change in (("low", _lower), ("cap", capitalise), ("up", capitalise)):
            if name.endswith(ending):
                return change(self.word(name.removesuffix(ending)))
        raise KeyError(name)

    def _draw_places(self):
        unit_cast, random = self.unit_cast, self.random
        draw = {
            "ward": unit_cast.wards, "street": unit_cast.streets, "base": unit_cast.bases(),
        }  # fmt: skip
        for name, pool in draw.items():
            chosen = random.sample(pool, 2)
            self.words[name], self.words[f"{name}2"] = chosen
        self.words["canal"] = random.choice(unit_cast.waters)
        quarter = "ấp" if unit_cast.unit.code.startswith("HUYEN") else "khu phố"
        self.words["kp"] = f"{quarter} {random.randint(1, 9)}"

    def _draw_people(self):
        taken = {person.name for person in self.unit_cast.leaders}
        people = [p for p in invent_people(self.random, 24) if p.name not in taken]
        women = [p for p in people if p.woman]
        men = [p for p in people if not p.woman]
        self.people = {f"w{i}": p for i, p in enumerate(women[:4], 1)}
        self.people |= {f"m{i}": p for i, p in enumerate(men[:3], 1)}
        rest = women[4:] + men[3:]
        self.random.shuffle(rest)
        self.people |= {f"p{i}": p for i, p in enumerate(rest[:3], 1)}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _calendar(when: datetime, random: Random) -> dict[str, str]:
    """Words for the day of the story, whose text came out at `when`; weekdays are computed."""
    session = "Sáng" if 12 <= when.hour < 17 else "Chiều"
    day = when.date() if when.hour >= 12 else when.date() - timedelta(days=1)
    while day.weekday() == 6:
        day -= timedelta(days=1)
    weekday = _WEEKDAYS[day.weekday()]
    moment = f"{session} {day.day}/{day.month}"
    if random.random() < 0.3:
        moment = f"{session} {weekday}, {day.day}/{day.month}"
    later = day + timedelta(days=random.randint(9, 24))
    earlier = day - timedelta(days=random.randint(4, 12))
    return {
        "when": moment, "whenlow": _lower(moment), "day": f"{day.day}/{day.month}",
        "weekday": _WEEKDAYS[random.randint(0, 4)],
        "next": f"{later.day}/{later.month}", "prev": f"{earlier.day}/{earlier.month}",
        "year": str(day.year), "nextyear": str(day.year + 1), "month": str(day.month),
        "quarter": f"quý {('I', 'II', 'III', 'IV')[(day.month - 1) // 3]}",
        "elapsed": _ELAPSED[day.month], "feast": _FEASTS[day.month],
        "termyears": "2025 - 2030",
    }  # fmt: skip
