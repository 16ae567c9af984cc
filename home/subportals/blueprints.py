"""The pages, menu and front page of a new subportal, for a unit and for the city portal."""

from dataclasses import dataclass, field

from units.text.vietnamese import slugify


@dataclass(frozen=True)
class SectionPlan:
    """A section to make; `feeds` is the address name of a section of the city portal.

    `formerly` is its title in subportals that opened earlier, right below their front page: there
    it stays as it is, for its articles have their addresses below it.
    """

    title: str
    children: tuple["SectionPlan", ...] = ()
    feeds: str = ""
    formerly: str = ""

    @property
    def slug(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class ContentPlan:
    """A standard page to make, with the pages below it."""

    title: str
    lead: str = ""
    children: tuple["ContentPlan | RecordPlan", ...] = ()

    @property
    def slug(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class RecordPlan:
    """A page of the record to make, of which a subportal has one. It is titled `spare` where
    something else holds the address of `title`."""

    title: str
    spare: str
    children: tuple["RecordPlan", ...] = ()

    @property
    def slug(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class LeadershipPlan(RecordPlan):
    """The page of the bodies and their members."""


@dataclass(frozen=True)
class RegisterPlan(RecordPlan):
    """The register of documents."""

    all_units: bool = False


Plan = SectionPlan | ContentPlan | RecordPlan


@dataclass(frozen=True)
class Blueprint:
    """The pages of a new subportal in menu order, its menu (empty: as the pages) and front page."""

    pages: tuple[Plan, ...]
    topics: str = ""  # the title of the topic index; only the city portal has one
    menu: tuple[tuple[str, tuple[str, ...]], ...] = ()
    front_page: tuple[dict, ...] = field(default=())

    @property
    def page_count(self) -> int:
        """How many pages it makes, the front page among them."""
        return 1 + _count(self.pages) + bool(self.topics)


def _count(plans) -> int:
    return sum(1 + _count(plan.children) for plan in plans)


def _committee_department(title: str) -> SectionPlan:
    return SectionPlan(title, (SectionPlan("Tin hoạt động"), SectionPlan("Trao đổi nghiệp vụ")))


def _listing(slug: str, layout: str, count: int) -> dict:
    return {
        "type": "place_listing",
        "value": {"heading": "", "place": slug, "layout": layout, "count": count},
    }


_LEAD_STORIES = {
    "type": "lead_stories",
    "value": {"heading": "", "articles": [], "use_slots": True, "count": 5},
}

_LEADERSHIP = LeadershipPlan("Lãnh đạo", spare="Danh sách lãnh đạo")

UNIT_BLUEPRINT = Blueprint(
    pages=(
        ContentPlan(
            "Giới thiệu",
            children=(
                ContentPlan("Lịch sử"),
                ContentPlan("Cơ cấu tổ chức"),
                _LEADERSHIP,
                ContentPlan("Các ban"),
                ContentPlan("Tổ chức đảng trực thuộc"),
            ),
        ),
        SectionPlan(
            "Tin tức",
            (
                SectionPlan("Hoạt động cấp ủy"),
                SectionPlan("Chính quyền"),
                SectionPlan("MTTQ - đoàn thể"),
                SectionPlan("Cơ sở"),
                SectionPlan("Giới thiệu văn bản", formerly="Văn bản"),
            ),
            feeds="tin-tu-co-so",
        ),
        SectionPlan(
            "Xây dựng Đảng",
            (
                _committee_department("Tuyên giáo và Dân vận"),
                _committee_department("Tổ chức"),
                _committee_department("Kiểm tra"),
                _committee_department("Nội chính"),
                _committee_department("Văn phòng"),
            ),
            feeds="xay-dung-dang",
        ),
        SectionPlan("Học tập và làm theo Bác"),
        RegisterPlan("Văn bản", spare="Hệ thống văn bản"),
        SectionPlan("Lịch công tác"),
        SectionPlan(
            "Thư viện",
            (
                SectionPlan("Ảnh", feeds="anh-infographic"),
                SectionPlan("Video", feeds="video-audio"),
            ),
        ),
        SectionPlan("Hỏi đáp - Góp ý"),
        ContentPlan("Liên hệ"),
    ),
    front_page=(
        _LEAD_STORIES,
        _listing("tin-tuc/hoat-dong-cap-uy", "lead-list", 5),
        _listing("xay-dung-dang", "columns", 6),
        _listing("hoc-tap-va-lam-theo-bac", "cards", 4),
        _listing("tin-tuc/co-so", "headlines", 6),
        {"type": "multimedia", "value": {"heading": "Thư viện", "place": None, "count": 6}},
        {"type": "link_groups", "value": {"heading": "Liên kết", "groups": []}},
    ),
)

CITY_BLUEPRINT = Blueprint(
    pages=(
        ContentPlan(
            "Giới thiệu",
            children=(ContentPlan("Cơ cấu tổ chức"), _LEADERSHIP),
        ),
        SectionPlan("Thời sự - Sự kiện"),
        SectionPlan("Chính trị"),
        SectionPlan("Hoạt động của lãnh đạo"),
        SectionPlan("Xây dựng Đảng"),
        SectionPlan("Cấp ủy"),
        SectionPlan("Nhân sự mới"),
        SectionPlan("Tin từ cơ sở"),
        SectionPlan("Quốc phòng - An ninh"),
        SectionPlan("Quốc tế - Đối ngoại"),
        SectionPlan("Kinh tế"),
        SectionPlan("Xã hội"),
        SectionPlan("Giao thông - Hạ tầng"),
        SectionPlan("Môi trường - Đô thị"),
        SectionPlan("Giáo dục - Khoa học"),
        SectionPlan("Y tế - Sức khỏe"),
        SectionPlan("Văn hóa"),
        SectionPlan("Thể thao"),
        SectionPlan("Du lịch"),
        RegisterPlan("Văn bản", spare="Hệ thống văn bản", all_units=True),
        SectionPlan("Giới thiệu văn bản", formerly="Văn bản"),
        SectionPlan("Tư liệu - Văn kiện"),
        SectionPlan("Lịch sử Đảng bộ"),
        SectionPlan("Ảnh - Infographic"),
        SectionPlan("Video - Audio"),
        SectionPlan("Thông báo"),
        ContentPlan("Liên hệ"),
    ),
    topics="Chuyên đề",
    menu=(
        ("thoi-su-su-kien", ("hoat-dong-cua-lanh-dao", "tin-tu-co-so", "thong-bao")),
        ("chinh-tri", ("quoc-phong-an-ninh", "quoc-te-doi-ngoai")),
        ("xay-dung-dang", ("cap-uy", "nhan-su-moi", "lich-su-dang-bo")),
        ("kinh-te", ("giao-thong-ha-tang", "moi-truong-do-thi", "du-lich")),
        ("xa-hoi", ("giao-duc-khoa-hoc", "y-te-suc-khoe", "van-hoa", "the-thao")),
        ("chuyen-de", ()),
        ("van-ban", ("gioi-thieu-van-ban", "tu-lieu-van-kien")),
        ("video-audio", ("anh-infographic",)),
        ("gioi-thieu", ("gioi-thieu/lanh-dao", "lien-he")),
    ),
    front_page=(
        _LEAD_STORIES,
        _listing("hoat-dong-cua-lanh-dao", "cards", 4),
        {"type": "topic_strip", "value": {"heading": "Chuyên đề", "topics": [], "count": 6}},
        _listing("xay-dung-dang", "lead-list", 6),
        _listing("chinh-tri", "columns", 6),
        {
            "type": "units_news",
            "value": {"heading": "Tin từ cấp ủy cơ sở", "count": 6, "per_unit": 3},
        },
        _listing("kinh-te", "lead-list", 5),
        _listing("xa-hoi", "lead-list", 5),
        {"type": "multimedia", "value": {"heading": "Đa phương tiện", "place": None, "count": 6}},
        _listing("van-hoa", "columns", 6),
        _listing("thong-bao", "headlines", 6),
        {"type": "link_groups", "value": {"heading": "Liên kết website", "groups": []}},
    ),
)

# Sites of the Party's centre that every subportal links to.
LINK_GROUPS = (
    (
        "Trung ương",
        (
            ("Báo điện tử Đảng Cộng sản Việt Nam", "https://dangcongsan.vn/"),
            ("Tư liệu - Văn kiện Đảng", "https://tulieuvankien.dangcongsan.vn/"),
            ("Báo Nhân Dân", "https://nhandan.vn/"),
            ("Tạp chí Cộng sản", "https://www.tapchicongsan.org.vn/"),
        ),
    ),
)

# Where readers find what is not in a register of ours; its editors change the list.
ARCHIVES = (
    (
        "Tư liệu - Văn kiện Đảng",
        "https://tulieuvankien.dangcongsan.vn/",
        "Văn kiện các kỳ đại hội và văn bản của Trung ương",
    ),
    (
        "Cơ sở dữ liệu quốc gia về pháp luật",
        "https://vbpl.vn/",
        "Văn bản quy phạm pháp luật của Trung ương và địa phương",
    ),
    (
        "Hệ thống văn bản của Chính phủ",
        "https://vanban.chinhphu.vn/",
        "Văn bản của Chính phủ và Thủ tướng Chính phủ",
    ),
)


def blueprint_of(unit) -> Blueprint:
    """The blueprint for the subportal of `unit`."""
    return CITY_BLUEPRINT if unit.is_city else UNIT_BLUEPRINT
