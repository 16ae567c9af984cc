"""A chief's whole round with one newcomer, in a real browser: from the invitation to the end."""

import datetime
import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from units.enums import Role
from units.models import Staff

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
NAME = "Trần Thị Mai"
PASSWORD = "hoa sen nở trắng"


def choose(page, name, button):
    """Open the menu beside somebody of the list and take one of its actions."""
    page.goto(page.url.split("/admin/")[0] + "/admin/nhan-su/")
    row = page.locator("table.listing tr", has=page.get_by_role("link", name=name))
    row.locator("[data-controller='w-dropdown'] button").first.click()
    page.get_by_role("link", name=button).locator("visible=true").click()


def save(page):
    page.locator("footer button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_from_the_invitation_to_the_end(served, sign_in, visit):
    today = timezone.localdate()
    chief = sign_in(served.a.chief)

    # The chief invites; what they see says nothing of accounts.
    chief.goto(f"{served.base}/admin/")
    chief.get_by_role("link", name="Nhân sự đơn vị").first.click()
    chief.get_by_role("link", name="Mời người mới").click()
    chief.locator("#id_last_name").fill("Trần Thị")
    chief.locator("#id_first_name").fill("Mai")
    chief.locator("#id_email").fill("mai@example.org")
    chief.locator("#id_role").select_option("contributor")
    save(chief)
    expect(chief.locator("main")).to_contain_text("Chờ trả lời")

    # The newcomer opens the link on a phone, chooses a password and is in.
    newcomer = visit(width=390, height=844)
    newcomer.goto(re.search(r"http\S+", mail.outbox[-1].body)[0])
    assert newcomer.evaluate("document.documentElement.scrollWidth <= innerWidth")
    newcomer.locator("#id_username").fill("tran.mai")
    newcomer.locator("#id_password1").fill(PASSWORD)
    newcomer.locator("#id_password2").fill(PASSWORD)
    newcomer.get_by_role("button", name="Nhận lời").click()
    newcomer.wait_for_url("**/admin/")
    expect(newcomer.locator("body")).to_contain_text("Chào mừng bạn đến với")

    # They sign out, and in again through the usual door.
    newcomer.context.clear_cookies()
    newcomer.goto(f"{served.base}/admin/")
    newcomer.locator("input[name='auth-username']").fill("tran.mai")
    newcomer.locator("input[name='auth-password']").fill(PASSWORD)
    newcomer.locator("button[type=submit]").last.click()
    newcomer.wait_for_url("**/admin/")
    section = f"{served.base}/admin/pages/{served.a.section.pk}/edit/"
    newcomer.goto(section)
    assert newcomer.url != section

    # The chief makes them an editor, which is felt on the next page.
    choose(chief, NAME, "Đổi vai trò hoặc thời hạn")
    chief.locator("#id_role").select_option("editor")
    save(chief)
    newcomer.goto(section)
    assert newcomer.url == section

    # The contributor stands in during a leave.
    last_day = today + datetime.timedelta(days=5)
    choose(chief, NAME, "Cử người làm thay")
    chief.locator("#id_user").select_option(str(served.a.contributor.pk))
    chief.locator("#id_until_date").fill(last_day.strftime("%d/%m/%Y"))
    chief.keyboard.press("Escape")
    save(chief)
    expect(chief.locator("main")).to_contain_text(f"Làm thay {NAME}")
    expect(chief.locator("main")).to_contain_text("Còn 5 ngày")
    substitute = Staff.objects.get(stands_in_for__user__username="tran.mai")
    assert (substitute.role, substitute.until_date) == (Role.EDITOR, last_day)

    # The end: out on the next page, with a word why, and no way round.
    choose(chief, NAME, "Kết thúc vai trò")
    save(chief)
    assert newcomer.goto(section).status == 403
    expect(newcomer.locator("h1")).to_have_text("Hôm nay bạn không có vai trò nào")
    newcomer.get_by_role("button", name="Đăng xuất").click()
    newcomer.wait_for_url("**/account/login/**")
