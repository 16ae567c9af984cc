import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from library.pdf.extraction import read_pdf
from library.secrecy.marks import (
    IN_FILE_NAME,
    ON_FIRST_PAGE,
    mark_in_field,
    mark_in_file_name,
    mark_in_page,
    secrecy_error,
)
from library.secrecy.pdf_marks import mark_in_pdf
from tests.library.pdf_makers import make_pdf

HEAD = "ĐẢNG BỘ THÀNH PHỐ        ĐẢNG CỘNG SẢN VIỆT NAM\nBAN THƯỜNG VỤ\n*\nSố 12-NQ/TU\n"
BODY = "Căn cứ Quy định số 399-QĐ/TW của Ban Bí thư về thể loại văn bản của Đảng;\n"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("123-NQ_MAT.pdf", "Mật"),
        ("123-NQ-TU-mat.pdf", "Mật"),
        ("toi-mat_05.pdf", "Tối mật"),
        ("van-ban-mat.pdf", "Mật"),
        ("van_ban_mat.docx", "Mật"),
        ("vanban mat 2026.pdf", "Mật"),
        ("cong-van-mat-final.pdf", "Mật"),
        ("ho-so-mat.zip", "Mật"),
        ("ho-so-mat-v2.pdf", "Mật"),
        ("bao-cao-mat (1).pdf", "Mật"),
        ("tai-lieu-mat-da-ky.pdf", "Mật"),
        ("Báo cáo (mật).docx", "Mật"),
        ("Báo cáo (mat).docx", "Mật"),
        ("Báo cáo [TỐI MẬT] quý I.docx", "Tối mật"),
        ("bao cao (tuyet mat) quy 1.pdf", "Tuyệt mật"),
        ("TỐI MẬT - 12.pdf", "Tối mật"),
        ("MẬT - Kế hoạch diễn tập.pdf", "Mật"),
        ("Mật - Tình hình biên giới.docx", "Mật"),
        ("mat-12-nq-tu.pdf", "Mật"),
        ("mat-nghi-quyet-so-12.pdf", "Mật"),
        ("mat_CV_12.pdf", "Mật"),
        ("toi-mat-tinh-hinh-bien-gioi.pdf", "Tối mật"),
        ("tuyet-mat-bao-cao.pdf", "Tuyệt mật"),
        ("ke-hoach-tuyet-mat.pdf", "Tuyệt mật"),
        ("Kế hoạch tuyệt mật.pdf", "Tuyệt mật"),
        ("bao-cao-MAT-ve-bien-gioi.pdf", "Mật"),
        ("BAO CAO MAT.PDF", "Mật"),
        ("Kế hoạch tối mật về diễn tập.docx", "Tối mật"),
        ("CV mật 12.docx", "Mật"),
        ("12_QD_MAT_TU.pdf", "Mật"),
        ("CV mat gui TU.docx", "Mật"),
        ("12.mat.pdf", "Mật"),
        ("12-NQ.MẬT", "Mật"),
        ("mat.pdf", "Mật"),
        ("Cong Van Mat.pdf", "Mật"),
        ("Ho So Mat.pdf", "Mật"),
        ("To Trinh Mat.pdf", "Mật"),
        ("Ly lich Le Van - Mat.pdf", "Mật"),
        ("Ly lich Le Van MAT.pdf", "Mật"),
        ("ky thuat mat.pdf", "Mật"),
        ("MẬT.pdf", "Mật"),
        ("van-ban-mat", "Mật"),
        ("C:\\van ban\\cong-van-mat.doc", "Mật"),
        ("B¸o c¸o (MËT).doc", "Mật"),
    ],
)
def test_a_marked_file_name(name, level, form):
    assert mark_in_file_name(unicodedata.normalize(form, name)) == level


@pytest.mark.parametrize(
    "name",
    [
        "ke-hoach-mat-tran.pdf",
        "ke_hoach_mat_tran.pdf",
        "KE HOACH MAT TRAN.pdf",
        "Kế hoạch Mặt trận.pdf",
        "gop-y-toi-mat-tran.pdf",
        "mat-tran-to-quoc-12.pdf",
        "12-mttq-mat-tran.pdf",
        "le-ra-mat-clb.pdf",
        "le_ra_mat.pdf",
        "Lễ ra mắt.pdf",
        "quy-che-bao-mat.pdf",
        "Quy chế bảo mật.pdf",
        "QUY CHẾ BẢO MẬT.pdf",
        "bi-mat-nha-nuoc.pdf",
        "Luật Bảo vệ bí mật nhà nước 2025.pdf",
        "danh-muc-bi-mat.pdf",
        "BÍ MẬT NHÀ NƯỚC.pdf",
        "mat-do-dan-so-2026.pdf",
        "mật độ dân số.xlsx",
        "hop-mat-dau-xuan.pdf",
        "hop-mat.pdf",
        "gap-mat-2026.pdf",
        "Gặp mặt.pdf",
        "khong-dung-tien-mat.pdf",
        "tien_mat_12.pdf",
        "danh-sach-vang-mat.pdf",
        "danh-sach-co-mat.xlsx",
        "benh-vien-mat.pdf",
        "Le Van Mat.pdf",
        "LE VAN MAT.pdf",
        "le-van-mat.pdf",
        "Lê Văn Mật.pdf",
        "Ly lich Nguyen Thi Mat_da ky.pdf",
        "Le Thi Tuyet Mat (1).pdf",
        "Tran Mat.pdf",
        "phau thuat mat.pdf",
        "Phẫu thuật mật.pdf",
        "danh sach benh nhan mat.pdf",
        "cham-soc-mat.pdf",
        "kham-mat-mien-phi.jpg",
        "mat-bang-san-xuat.pdf",
        "giai-phong-mat-bang.pdf",
        "mat-troi-moc.jpg",
        "dien-mat-troi-12.pdf",
        "doi-mat-khau.pdf",
        "Đổi mật khẩu.pdf",
        "mat-mua-2026.pdf",
        "mat-an-toan-giao-thong.pdf",
        "mot-so-mat.pdf",
        "in-2-mat.pdf",
        "guong-mat-tieu-bieu.jpg",
        "guong-mat.jpg",
        "cccd_mat_truoc.jpg",
        "KH_MAT_TRAN.pdf",
        "nuoi-ong-lay-mat-ong.pdf",
        "buoi-toi-mat-dien.pdf",
        "so-lieu-mat-rung.xlsx",
        "data.mat",
        "format.pdf",
        "matlab-12.pdf",
        "Nghị quyết 12-NQ TU.pdf",
        "",
        ".pdf",
    ],
)
def test_a_file_name_with_an_ordinary_word(name):
    assert mark_in_file_name(name) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("stamp", "level"),
    [
        ("MẬT", "Mật"),
        ("  MẬT  ", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("Mật", "Mật"),
        ("Tối mật", "Tối mật"),
        ("M Ậ T", "Mật"),
        ("M  Ậ  T", "Mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
        ("T U Y Ệ T M Ậ T", "Tuyệt mật"),
        ("* MẬT *", "Mật"),
        ("“MẬT”", "Mật"),
        ("(Mật)", "Mật"),
        ("(mật)", "Mật"),
        ("[TỐI MẬT]", "Tối mật"),
        ("Độ mật: Mật", "Mật"),
        ("ĐỘ MẬT: TỐI MẬT", "Tối mật"),
        ("Độ khẩn: Hỏa tốc   Độ mật: tuyệt mật", "Tuyệt mật"),
        ("TÀI LIỆU MẬT", "Mật"),
        ("VĂN BẢN TỐI MẬT", "Tối mật"),
        ("Số 13-BC/TU (Mật)", "Mật"),
        ("Số 13-BC/TU (mật)", "Mật"),
        ("mËt", "Mật"),
        ("MËT", "Mật"),
        ("tèi mËt", "Tối mật"),
        ("tuyÖt mËt", "Tuyệt mật"),
        ("MAÄT", "Mật"),
        ("TOÁI MAÄT", "Tối mật"),
        ("TUYEÄT MAÄT", "Tuyệt mật"),
        ("(MËt)", "Mật"),
        # As a machine reads it from a scan.
        ("MÂT", "Mật"),
        ("TÔI MẠT", "Tối mật"),
        ("TUYET MAT", "Tuyệt mật"),
    ],
)
def test_a_stamped_page(stamp, level, form):
    for page in (f"{stamp}\n{HEAD}{BODY}", f"{HEAD}{stamp}\n{BODY}", f"{HEAD}{BODY * 30}{stamp}"):
        assert mark_in_page(unicodedata.normalize(form, page)) == level


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM MẬT", "Mật"),
        ("MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "Mật"),
        ("THÀNH ỦY THỦ ĐỨC      TỐI MẬT", "Tối mật"),
        ("Số 12-NQ/TU   M Ậ T", "Mật"),
        ("Số      -BC/TU TUYỆT MẬT", "Tuyệt mật"),
        ("TỐI MẬT  Thủ Đức, ngày 04 tháng 5 năm 2026", "Tối mật"),
        ("ỦY BAN KIỂM TRA   MẬT", "Mật"),
    ],
)
def test_a_stamp_beside_the_head_of_a_page(line, level):
    assert mark_in_page(f"{line}\n*\n{BODY}") == level
    assert mark_in_page(f"{BODY * 20}{line}") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "LUẬT\nBẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "LUẬT BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "QUY CHẾ BẢO VỆ BÍ\nMẬT",
        "QUY CHẾ BẢO\nMẬT",
        "NGHỊ QUYẾT\nvề bảo đảm bí\nmật nhà nước",
        "QUY CHẾ\nQUẢN LÝ TÀI LIỆU MẬT",
        "BAN HÀNH QUY CHẾ\nQUẢN LÝ VÀ SỬ DỤNG\nTÀI LIỆU MẬT",
        "BAN HÀNH QUY CHẾ BẢO MẬT",
        "ĐẢNG BỘ THÀNH PHỐ TĂNG CƯỜNG BẢO MẬT",
        "THÀNH ỦY QUẢN LÝ TÀI LIỆU TỐI MẬT",
        "ỦY BAN MẶT TRẬN TỔ QUỐC",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM\nMẶT\nMẮT\nMẤT",
        "LỄ RA MẮT",
        "MẬT ĐỘ DÂN SỐ THÀNH PHỐ",
        "MẬT KHẨU",
        "Độ mật:",
        "Độ mật: Không",
        "Độ mật: ............",
        "Các độ mật: Mật, Tối mật và Tuyệt mật",
        "Bí mật nhà nước gồm độ Tuyệt mật, độ Tối mật và độ Mật theo Điều 8.",
        "các hồ sơ, vật mang bí mật nhà nước (mật, tối mật, tuyệt mật) phải đóng dấu",
        "tài liệu có đóng dấu (mật) phải nộp lại",
        "giữ gìn bí\nmật\ntrong công tác",
        "thanh toán không dùng tiền mặt\nhọp mặt",
        "b¶o vÖ bÝ mËt nhµ n­íc",
        "BAÛO VEÄ BÍ MAÄT NHAØ NÖÔÙC",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_page_with_ordinary_words(text, form):
    for page in (text, f"{HEAD}{text}\n{BODY}"):
        assert mark_in_page(unicodedata.normalize(form, page)) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("MẬT", "Mật"),
        ("mật", "Mật"),
        (" Tối mật ", "Tối mật"),
        ("12-NQ/TU (Mật)", "Mật"),
        ("12-NQ/TU (mật)", "Mật"),
        ("12-NQ/TU (MAT)", "Mật"),
        ("12-NQ/TU MẬT", "Mật"),
        ("Số 12-NQ/TU TỐI MẬT", "Tối mật"),
        ("12-NQ/TU-MẬT", "Mật"),
        ("12-NQ/TU/MAT", "Mật"),
        ("12-NQ/MẬT", "Mật"),
        ("[MẬT] Nghị quyết về biên giới", "Mật"),
        ("MẬT - Nghị quyết về biên giới", "Mật"),
        ("MẬT: NGHỊ QUYẾT VỀ BIÊN GIỚI", "Mật"),
        ("TỐI MẬT – BÁO CÁO QUÝ I", "Tối mật"),
        ("Nghị quyết về biên giới – Mật", "Mật"),
        ("Nghị quyết về biên giới MẬT", "Mật"),
        ("MẬT Nghị quyết về biên giới", "Mật"),
        ("Báo cáo TUYỆT MẬT của Ban Thường vụ", "Tuyệt mật"),
        ("Báo cáo M Ậ T", "Mật"),
        ("Kế hoạch diễn tập.\nTỐI MẬT", "Tối mật"),
        ("Kế hoạch diễn tập. Độ mật: mật", "Mật"),
        ("Văn bản (tuyệt mật)", "Tuyệt mật"),
        ("KẾ HOẠCH (TỐI MẬT)", "Tối mật"),
        ("Nghị quyết (MËT)", "Mật"),
        ("BAÙO CAÙO (MAÄT)", "Mật"),
    ],
)
def test_a_marked_field(text, level, form):
    assert mark_in_field(unicodedata.normalize(form, text)) == level


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Bảo vệ bí mật nhà nước",
        "Luật Bảo vệ BÍ MẬT nhà nước",
        "Luật Bảo vệ BÍ-MẬT nhà nước",
        "Chỉ thị về bảo mật",
        "QUY CHẾ BẢO MẬT",
        "MẬT ĐỘ DÂN SỐ",
        "Mật độ dân số",
        "Số liệu về MẬT ĐỘ dân số",
        "Đổi mật khẩu, MẬT KHẨU",
        "Mặt trận Tổ quốc",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "MẶT",
        "Lễ ra mắt",
        "Họp mặt đầu xuân (gặp mặt)",
        "Không dùng tiền mặt",
        "QUẢN LÝ TÀI LIỆU MẬT",
        "QUY CHẾ QUẢN LÝ TÀI LIỆU MẬT (kèm theo Quyết định số 12-QĐ/TU)",
        "Quy định về tài liệu mật, tối mật, tuyệt mật",
        "Phân loại độ Mật, Tối mật và Tuyệt mật",
        "Quy định các độ mật (mật, tối mật, tuyệt mật)",
        "Độ mật: không",
        "12-NQ/TU",
        "2569/QĐ-UBND",
        "1482-CV/MTTQ",
        "Toát yếu cuộc họp MTTQ",
        "Từ buổi tối mất điện",
        "b¶o vÖ bÝ mËt nhµ n­íc",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_field_with_ordinary_words(text, form):
    assert mark_in_field(unicodedata.normalize(form, text)) is None


def test_a_stamp_is_read_from_a_pdf():
    paper = make_pdf(["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-NQ/TU", "T Ố I  M Ậ T", BODY.strip()])
    assert mark_in_pdf(read_pdf(ContentFile(paper))) == ("Tối mật", ON_FIRST_PAGE)


@given(st.text() | st.text(alphabet="mậtMẬTtốiTỐI ()-_:.\n12sobi\ud800"))
def test_any_text_can_be_asked(text):
    for asked in (mark_in_field, mark_in_file_name, mark_in_page):
        assert asked(text) in (None, "Mật", "Tối mật", "Tuyệt mật")


def test_a_long_text_is_looked_through_at_once():
    for text in ("mật " * 50_000, "MẬT" + " " * 100_000 + "x", "(" * 100_000, "T " * 100_000):
        mark_in_field(text)
        mark_in_page(text)


def test_the_refusal_says_what_to_do():
    error = secrecy_error("Tối mật", IN_FILE_NAME)
    assert isinstance(error, ValidationError)
    assert error.code == "state_secret"
    [text] = error.messages
    assert "“Tối mật”" in text
    with override("vi"):
        [text] = secrecy_error("Mật", IN_FILE_NAME).messages
    for words in ("“Mật”", "tên tệp", "Không tải tệp", "văn thư"):
        assert words in text
