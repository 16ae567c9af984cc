"""The steps of people at work in a browser."""

PASSWORD = "mật khẩu thử"


def submit(page):
    """Open the drop-up beside "save draft" and submit for review."""
    page.locator("footer button[data-w-dropdown-target='toggle']").click()
    page.locator("button[name='action-submit']").click()


def open_from_queue(page, served, title):
    page.goto(f"{served.base}/admin/duyet/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/duyet/*/")
