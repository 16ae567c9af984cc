"""The browser makes the same address of a title as the server."""

import re

import pytest

from units.pages.base import _SLUG_FORMATTERS
from units.text.vietnamese import slugify


def in_the_browser(title):
    """What Wagtail's slug field does: our formatters one by one, then its `urlify`."""
    text = title.strip()
    for pattern, replacement in _SLUG_FORMATTERS:
        text = re.sub(pattern, replacement, text)
    text = re.sub(r"[^-\w\s]", "", text.lower(), flags=re.ASCII)
    return re.sub(r"-+$", "", re.sub(r"[-\s]+", "-", text))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Nghị định 15/2024/NĐ-CP", "nghi-dinh-15-2024-nd-cp"),
        ("Công văn số 1482-CV/TU", "cong-van-so-1482-cv-tu"),
        ("Quyết định 2569/QĐ–UBND", "quyet-dinh-2569-qd-ubnd"),
        ("Nhiệm kỳ 2020 – 2025", "nhiem-ky-2020-2025"),
        ("– Hội nghị lần thứ 15 –", "hoi-nghi-lan-thu-15"),
        ("Tổng thu 1.250 tỷ đồng (tăng 5,2%)", "tong-thu-1250-ty-dong-tang-52"),
        ("“Đảng bộ” Thành phố: nhìn lại", "dang-bo-thanh-pho-nhin-lai"),
        ("ĐẢNG BỘ", "dang-bo"),
    ],
)
def test_both_sides_agree(title, slug):
    assert slugify(title) == in_the_browser(title) == slug
