"""A clerk brings in a workbook in a real browser: matches, mends, tries, enters."""

import pytest
from playwright.sync_api import expect

from library.models import DocumentRecord
from tests.library.workbooks import make_workbook

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "Danh mục văn bản 2021.xlsx"
    path.write_bytes(
        make_workbook(
            ["DANH MỤC VĂN BẢN"],
            ["STT", "Loại văn bản", "Số, ký hiệu", "Ngày", "Trích yếu", "Lưu tại"],
            [1, "Nghị quyết", "01-NQ/QU", "04/5/2021", "Về phát triển kinh tế", "Tủ 1"],
            [2, "Quyết đinh lạ", "02-QĐ/QU", "#REF!", "Về chế độ họp", "Tủ 2"],
        )
    )
    return path


@pytest.mark.parametrize("width", [390, 1280])
def test_a_workbook_becomes_drafts(served, sign_in, workbook, width):
    clerk = sign_in(served.a.editor)
    clerk.set_viewport_size({"width": width, "height": 1000})
    clerk.goto(f"{served.base}/admin/imports/")
    clerk.get_by_role("link", name="Nhập văn bản", exact=True).click()
    clerk.locator("#id_file").set_input_files(workbook)
    clerk.get_by_role("button", name="Tải lên và kiểm tra").click()

    expect(clerk.locator("select[name=column-3]")).to_have_value("issued")
    clerk.locator("textarea[name=cell-4-1]").fill("Quyết định")
    clerk.locator("textarea[name=cell-4-3]").fill("Ngày 05 tháng 5 năm 2021")
    wide = clerk.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    clerk.get_by_role("button", name="Lưu và kiểm tra lại").click()

    enter = clerk.get_by_role("button", name="Nhập thành bản nháp")
    expect(enter).to_be_visible()
    assert not DocumentRecord.objects.exists()
    enter.click()
    expect(clerk.get_by_role("button", name="Hoàn tác lần nhập này")).to_be_visible()
    days = DocumentRecord.objects.order_by("number").values_list("issued", flat=True)
    assert [f"{day:%d/%m/%Y}" for day in days] == ["04/05/2021", "05/05/2021"]
