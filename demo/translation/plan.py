"""Which subportals of the demo are translated, and how far each story has come."""

from dataclasses import dataclass
from enum import Enum


class Journey(Enum):
    """How far a translation has come."""

    LIVE = "live"
    # Live, and its source was corrected afterwards.
    CHANGED = "changed"
    WAITING = "waiting"
    RETURNED = "returned"
    HALF = "half"
    BEGUN = "begun"
    # A translator has taken it on and not begun.
    CLAIMED = "claimed"


@dataclass(frozen=True)
class Correction:
    """What the editors put right in the lead of a story once its translations are live."""

    story: str
    old: str
    new: str


@dataclass(frozen=True)
class Plan:
    """The languages of the subportal of `unit` (its code) and its translated stories.

    `stories` has a journey for each of `languages` by the address name of the story.
    """

    unit: str
    languages: tuple[str, ...]
    stories: dict[str, tuple[Journey, ...]]
    correction: Correction | None = None


LIVE, CHANGED, WAITING = Journey.LIVE, Journey.CHANGED, Journey.WAITING
RETURNED, HALF, BEGUN, CLAIMED = Journey.RETURNED, Journey.HALF, Journey.BEGUN, Journey.CLAIMED

_TICKET = "mot-tam-ve-cho-metro-xe-buyt-dien-va-tau-buyt-duong-song"
PLANS = (
    Plan(
        "TU",
        ("en", "fr", "zh-hans"),
        {
            "thanh-uy-chon-muoi-viec-nguoi-dan-can-nhat-de-lam-trong-nam": (LIVE, LIVE, LIVE),
            "lanh-dao-thanh-pho-doi-thoai-voi-300-ban-tre-ve-nha-o-va-viec-lam": (
                LIVE, LIVE, RETURNED,
            ),
            "chi-bo-hop-khong-qua-90-phut-noi-it-hon-lam-ro-hon": (LIVE, LIVE, LIVE),
            "trai-cay-mien-nam-sang-chau-au-nhanh-hon-ba-ngay-nho-kho-lanh-moi": (
                LIVE, RETURNED, LIVE,
            ),
            _TICKET: (CHANGED, CHANGED, CHANGED),
            "muoi-chiec-thuyen-dien-giu-sach-dong-kenh": (LIVE, LIVE, HALF),
            "thanh-pho-cung-nam-dia-phuong-ket-nghia-ung-pho-voi-ngap-nuoc": (LIVE, LIVE, LIVE),
            "don-ca-tai-tu-tro-lai-ben-song-moi-toi-thu-bay": (WAITING, LIVE, LIVE),
            "bon-gio-tren-song-tuyen-tham-quan-ke-chuyen-thanh-pho-tu-mat-nuoc": (
                RETURNED, WAITING, LIVE,
            ),
            "hoc-sinh-che-bo-loc-nuoc-tu-vo-trau-cho-truong-vung-ven": (HALF, BEGUN, WAITING),
            "nguoi-dan-xa-dao-duoc-bac-si-dau-nganh-kham-benh-tu-xa": (BEGUN, CLAIMED, CLAIMED),
            "phong-hoc-giua-xom-tro-cua-con-cong-nhan": (CLAIMED, HALF, BEGUN),
        },
        Correction(_TICKET, "giá vé ngày là 40.000 đồng", "giá vé ngày là 35.000 đồng"),
    ),
    Plan(
        "QUAN-UY-GO-VAP",
        ("en",),
        {
            "khong-can-hen-truoc-bi-thu-quan-uy-go-vap-nghe-dan-o-quan-ca-phe": (LIVE,),
            "con-hem-hoa-giay-cua-46-ho-dan-go-vap": (LIVE,),
            "lop-hoc-buoi-toi-cua-thay-giao-ve-huu": (WAITING,),
            "mot-ngoi-cho-o-go-vap-bot-mot-nua-tui-ni-long-trong-sau-thang": (RETURNED,),
        },
    ),
)  # fmt: skip
