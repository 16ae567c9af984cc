"""A translation in a real browser: written in the editor of wagtail-localize, returned, approved,
read, and flagged and approved anew when its source is corrected; and that of a leader."""

import re

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale

from library.models import LeadershipPage, NewsImage
from sections.models import ArticlePage
from tests.audit_log import release_audit_rows
from tests.browser.steps import open_from_queue
from tests.factories import make_article
from tests.library.upload_makers import make_image
from tests.record_factories import make_person
from translation.drafts.target_drafts import begin_translation
from translation.models import TranslationSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
TITLE = "Khánh thành thư viện phường"
WORDS = {"title": "Ward library opens", "lead": "Readers came on the first day.", "slug": "library"}


@pytest.fixture
def article(served):
    english = Locale.objects.get(language_code="en")
    TranslationSettings.for_site(served.a.unit.site).languages.add(english)
    for page in (served.a.home, served.a.section):
        page.get_translation(english).get_latest_revision().publish()
    page = make_article(
        served.a.section, TITLE, owner=served.a.editor, lead="Bạn đọc đến từ ngày đầu."
    )
    release_audit_rows()
    return page


def write(page, old, new):
    """Translate the text `old`, as the editor shows it, into `new`."""
    row = page.locator("li.incomplete").filter(has_text=old)
    row.get_by_role("button", name="Dịch").click()
    row.locator("textarea").fill(new)
    row.get_by_role("button", name="Lưu").click()
    expect(page.locator("li").filter(has_text=new).first).to_be_visible()


def submit(page):
    page.get_by_role("button", name="Gửi duyệt bản dịch").click()


def approve(page, served, title):
    open_from_queue(page, served, title)
    page.locator("button[value=approve]").click()
    page.wait_for_url("**/admin/duyet/")


def test_from_the_translator_to_english_readers_and_once_more(served, article, sign_in, visit):
    english_address = f"{served.a.address}/en/tin-tuc/{WORDS['slug']}/"

    # The translator finds the article, translates it in the editor and submits it too early.
    translator = sign_in(served.a.translator)
    translator.goto(f"{served.base}/admin/localize/can-dich/")
    translator.get_by_role("link", name=TITLE).first.click()
    translator.get_by_role("button", name="Bắt đầu dịch").click()
    panel = translator.locator(".translation-panel")
    expect(panel).to_contain_text("Chưa hiển thị")
    write(translator, TITLE, WORDS["title"])
    submit(translator)
    expect(translator.locator(".messages")).to_contain_text("chưa dịch")
    write(translator, article.lead, WORDS["lead"])
    translator.get_by_role("tab", name="Địa chỉ và tìm kiếm").click()
    write(translator, article.slug, WORDS["slug"])
    submit(translator)
    expect(panel).to_contain_text("Đang chờ duyệt")

    # The board reads both texts, returns it; it comes again; approved, English readers have it.
    reviewer = sign_in(served.city.reviewer)
    open_from_queue(reviewer, served, WORDS["title"])
    expect(reviewer.locator(".review-passages")).to_contain_text(article.lead)
    expect(reviewer.locator(".review-passages")).to_contain_text(WORDS["lead"])
    reviewer.locator("#id_reason").select_option("facts")
    reviewer.locator("#id_comment").last.fill("Tên thư viện chưa đúng.")
    reviewer.locator("button[value=return]").click()
    reviewer.wait_for_url("**/admin/duyet/")
    reader = visit(width=390, height=844)
    assert reader.goto(english_address).status == 404
    translator.reload()
    expect(translator.locator(".messages")).to_contain_text("Tên thư viện chưa đúng.")
    submit(translator)
    approve(reviewer, served, WORDS["title"])
    reader.goto(english_address)
    expect(reader.locator("h1")).to_have_text(WORDS["title"])

    # The source is corrected: readers keep what was approved until the new text is, too.
    article.refresh_from_db()
    article.lead = "Hơn hai trăm bạn đọc đến từ ngày đầu."
    article.save_revision(user=served.a.editor).publish()
    translator.goto(f"{served.base}/admin/localize/can-dich/?state=changed")
    translator.get_by_role("link", name=TITLE).first.click()
    expect(panel).to_contain_text("Bản gốc đã thay đổi 1 đoạn")
    translator.locator(".translation-panel summary").click()
    expect(panel.locator("ins")).to_have_text(article.lead)
    write(translator, article.lead, "Two hundred readers came.")
    submit(translator)
    expect(panel).to_contain_text("Đang chờ duyệt")
    reader.reload()
    expect(reader.locator("main")).to_contain_text(WORDS["lead"])
    approve(reviewer, served, WORDS["title"])
    reader.reload()
    expect(reader.locator("main")).to_contain_text("Two hundred readers came.")
    assert not ArticlePage.objects.filter(alias_of__isnull=False).exists()


@pytest.fixture
def leader(served, article):
    """A leader of whom something is written, and the leadership page in both languages."""
    page = served.a.home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
    page.save_revision().publish()
    version = page.copy_for_translation(Locale.objects.get(language_code="en"))
    version.slug = "leaders"
    version.save_revision().publish()
    life = [
        ("text", "<p>Sinh ra ở phường.</p>"),
        ("years", [{"period": "2015 - 2020", "text": "Bí thư Đoàn phường"}]),
    ]
    person = make_person(
        served.a.unit, "Lê Thị Thư", user=served.a.editor, introduction="Kỹ sư.", biography=life
    )
    release_audit_rows()
    return person


def test_a_leader_in_english(served, leader, sign_in, visit):
    words = {
        "Kỹ sư.": "An engineer.",
        "Sinh ra ở phường.": "Born in the ward.",
        "2015 - 2020": "2015 to 2020",
        "Bí thư Đoàn phường": "Secretary of the Youth Union",
    }
    translator = sign_in(served.a.translator)
    translator.goto(f"{served.base}/admin/localize/can-dich/")
    translator.get_by_role("link", name=leader.name).first.click()
    translator.get_by_role("button", name="Bắt đầu dịch").click()
    for old, new in words.items():
        write(translator, old, new)
    expect(translator.get_by_role("button", name="Xuất bản")).to_have_count(0)
    submit(translator)
    expect(translator.locator(".translation-panel")).to_contain_text("Đang chờ duyệt")

    reviewer = sign_in(served.city.reviewer)
    approve(reviewer, served, leader.name)
    reader = visit(width=390, height=844)
    reader.goto(f"{served.a.address}/lanh-dao/{leader.address}/")
    expect(reader.locator("main")).to_contain_text("Kỹ sư.")
    reader.goto(f"{served.a.address}/en/leaders/{leader.address}/")
    for new in words.values():
        expect(reader.locator("main")).to_contain_text(new)
    expect(reader.locator("h1")).to_have_text(leader.name)


def test_the_editor_goes_on_when_a_picture_is_gone(served, article, sign_in):
    image = make_image(served.a)
    article.hero_image = image
    article.save_revision().publish()
    translation = begin_translation(
        article, Locale.objects.get(language_code="en"), served.a.translator
    )
    NewsImage.objects.filter(pk=image.pk).delete()
    release_audit_rows()
    translator = sign_in(served.a.translator)
    translator.goto(f"{served.base}/admin/pages/{translation.get_target_instance().pk}/edit/")
    expect(translator.locator("li.incomplete").filter(has_text=TITLE)).to_be_visible()
    heading = translator.get_by_role("heading", name="Bản dịch từ Tiếng Việt sang Tiếng Anh")
    expect(heading).to_be_visible()
    lost = translator.locator(".image-chooser img")
    expect(lost).to_have_attribute("alt", re.compile("đã bị xóa"))
