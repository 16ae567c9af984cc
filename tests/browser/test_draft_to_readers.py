"""The main job, played by five people in a real browser: from a unit's draft to the readers."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from sections.models import ArticlePage
from tests.browser.steps import PASSWORD, open_from_queue, submit
from tests.factories import make_section

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
TITLE = "Ra mắt tủ sách cơ sở ở khu phố 3"
CORRECTED = "Ra mắt tủ sách cộng đồng ở khu phố 3"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "tủ sách.jpg"
    Image.new("RGB", (1200, 750), (150, 60, 40)).save(path)
    return path


def headlines(page, address):
    """The addresses that a listing links to, by headline."""
    page.goto(address)
    links = page.locator("main a").evaluate_all(
        "links => links.map(link => [link.textContent.trim(), link.href])"
    )
    return {text: href for text, href in links if text}


def test_from_draft_to_readers_and_back(served, sign_in, visit, picture):
    city_society = make_section(served.city.home, "Xã hội", "xa-hoi")
    city_culture = make_section(served.city.home, "Văn hóa", "van-hoa")
    add_url = f"{served.base}/admin/pages/add/sections/articlepage/{served.a.section.pk}/"

    # The contributor writes with a picture and submits.
    contributor = sign_in(served.a.contributor)
    contributor.goto(add_url)
    contributor.locator("#id_title").fill(TITLE)
    contributor.locator("#id_lead").fill("Tủ sách có 400 đầu sách do người dân góp.")
    contributor.locator("#id_hero_image-chooser [data-chooser-action-choose]").first.click()
    contributor.locator(".modal #tab-label-upload").click()
    contributor.locator(".modal input[type=file]").set_input_files(picture)
    contributor.locator("#id_image-chooser-upload-title").fill("Tủ sách khu phố")
    contributor.locator(".modal #tab-upload button[type=submit]").click()
    expect(contributor.locator(".modal")).to_have_count(0)
    contributor.locator("#id_hero_caption").fill("Người dân khu phố 3 chọn sách.")
    submit(contributor)
    contributor.wait_for_url(f"**/admin/pages/{served.a.section.pk}/**")
    article = ArticlePage.objects.get()
    edit_url = f"{served.base}/admin/pages/{article.pk}/edit/"

    # The editor corrects it, and so may not pass it on; the chief does.
    editor = sign_in(served.a.editor)
    open_from_queue(editor, served, TITLE)
    editor.goto(edit_url)
    editor.locator("#id_title").fill(CORRECTED)
    editor.locator("button[name='action-save-draft'], footer button[type=submit]").first.click()
    expect(editor.locator(".messages .success, [role=alert]").first).to_be_visible()
    open_from_queue(editor, served, TITLE)
    expect(editor.locator("button[value=approve]")).to_have_count(0)

    chief = sign_in(served.a.chief)
    open_from_queue(chief, served, TITLE)
    chief.locator("button[value=approve]").click()
    chief.wait_for_url("**/admin/duyet/")

    # The reviewer returns it with a reason; the author reads it; the editor resubmits.
    reviewer = sign_in(served.city.reviewer)
    open_from_queue(reviewer, served, CORRECTED)
    reviewer.locator("select[name=reason]").select_option("sources")
    reviewer.locator("form:has(button[value=return]) textarea[name=comment]").fill(
        "Ghi rõ đơn vị trao tặng sách."
    )
    reviewer.locator("button[value=return]").click()
    reviewer.wait_for_url("**/admin/duyet/")

    contributor.goto(edit_url)
    expect(contributor.locator("body")).to_contain_text("Ghi rõ đơn vị trao tặng sách.")

    editor.goto(edit_url)
    editor.locator("#id_lead").fill("Thư viện quận tặng 400 đầu sách cho tủ sách khu phố.")
    submit(editor)
    editor.wait_for_url(f"**/admin/pages/{served.a.section.pk}/**")

    # The reviewer approves it into two city sections and a topic.
    open_from_queue(reviewer, served, CORRECTED)
    for place in (city_society, city_culture, served.topic):
        reviewer.locator(f"input[type=checkbox][value='{place.pk}']").check()
    reviewer.locator("button[value=approve]").click()
    reviewer.wait_for_url("**/admin/duyet/")

    # Readers find it in all its places at once, always at its one address, and nowhere else.
    reader = visit(width=390, height=844)
    canonical = f"{served.a.address}/tin-tuc/{article.slug}/"
    places = {
        "unit home": served.a.address + "/",
        "unit section": f"{served.a.address}/tin-tuc/",
        "city section": f"{served.city.address}/xa-hoi/",
        "second city section": f"{served.city.address}/van-hoa/",
        "topic": f"{served.city.address}/chuyen-de/guong-sang/",
        "city home": served.city.address + "/",
    }
    for name, address in places.items():
        assert headlines(reader, address).get(CORRECTED) == canonical, name
    for address in (served.b.address + "/", f"{served.b.address}/tin-tuc/"):
        assert CORRECTED not in headlines(reader, address)
    assert CORRECTED not in headlines(reader, f"{served.city.address}/tin-tuc/")
    reader.goto(canonical)
    expect(reader.locator("h1")).to_have_text(CORRECTED)
    expect(reader.locator("main img").first).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # Withdrawn, it is gone from everywhere, and its address says so.
    reviewer.goto(f"{served.base}/admin/pages/{article.pk}/unpublish/")
    reviewer.fill("[name=reason]", "Tin chưa được kiểm chứng.")
    reviewer.locator("main form button[type=submit], main form input[type=submit]").last.click()
    reviewer.wait_for_url("**/admin/pages/**")
    for name, address in places.items():
        assert CORRECTED not in headlines(reader, address), name
    assert reader.goto(canonical).status == 410


def test_a_contributor_without_a_password_stays_outside(served, visit):
    page = visit()
    page.goto(f"{served.base}/admin/")
    page.locator("input[name='auth-username']").fill(served.a.contributor.username)
    page.locator("input[name='auth-password']").fill(PASSWORD + "x")
    page.locator("button[type=submit], input[type=submit]").last.click()
    expect(page.locator("input[name='auth-password']")).to_be_visible()
    assert "/admin" not in page.url.split("?")[0]
