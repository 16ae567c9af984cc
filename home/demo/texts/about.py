"""What stands beside the news: topics, introductions of sections, pages about a committee."""

from html import escape

from units.enums import Level

# Key, title, introduction, motif of the picture, days since it opened, days since it closed.
TOPICS = (
    ("nghi-quyet-dai-hoi", "Đưa Nghị quyết Đại hội Đảng vào cuộc sống", "Từ nghị quyết đến việc làm: cách các cấp ủy cụ thể hóa, phân công, kiểm tra và những kết quả người dân nhìn thấy được.", "sunrise", 900, 0),
    ("hoc-tap-lam-theo-bac", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Những tấm gương, mô hình, câu chuyện nhỏ về việc học Bác trong công việc hằng ngày.", "lotus", 860, 0),
    ("khong-gian-van-hoa-hcm", "Không gian văn hóa Hồ Chí Minh", "Những địa chỉ đọc sách, gặp gỡ và lan tỏa giá trị tư tưởng Hồ Chí Minh trong cộng đồng.", "books", 700, 0),
    ("bao-ve-nen-tang", "Bảo vệ nền tảng tư tưởng của Đảng", "Nhận diện thông tin sai trái, chia sẻ kinh nghiệm đấu tranh và cách lan tỏa điều tích cực.", "network", 640, 0),
    ("cai-cach-hanh-chinh", "Đột phá cải cách hành chính", "Bớt giấy tờ, bớt đi lại, rõ người, rõ hạn: chuyện ở những bộ phận một cửa.", "computer", 560, 0),
    ("nghi-quyet-98", "Nghị quyết 98/2023/QH15: Cơ chế đặc thù", "Theo dõi tiến độ từng nội dung của cơ chế, chính sách đặc thù phát triển Thành phố.", "crane", 500, 0),
    ("quy-dinh-1374", "Quy định 1374: Trách nhiệm người đứng đầu", "Kiểm tra, giám sát và trách nhiệm nêu gương của người đứng đầu cấp ủy.", "documents", 430, 0),
    ("guong-sang-dang-vien", "Gương sáng đảng viên", "Những đảng viên bình dị mà bền bỉ ở khu phố, xưởng máy, lớp học, trạm y tế.", "portrait", 380, 0),
    ("doi-moi-sang-tao", "Đổi mới sáng tạo và chuyển đổi số", "Bài toán, sản phẩm và con người của đổi mới sáng tạo, từ phòng thí nghiệm đến sạp chợ.", "skyline", 320, 0),
    ("thanh-pho-xanh", "Vì Thành phố xanh, sạch, đẹp", "Dòng kênh, hàng cây, con hẻm và những người giữ cho thành phố sạch hơn mỗi ngày.", "trees", 240, 0),
    ("kinh-nghiem-xay-dung-dang", "Kinh nghiệm công tác xây dựng Đảng", "Trao đổi nghiệp vụ, cách làm hay ở chi bộ và những bài học chưa thành công.", "hall", 150, 0),
    ("dai-hoi-dang-bo", "Đại hội đảng bộ các cấp", "Không khí, văn kiện, nhân sự và kinh nghiệm tổ chức đại hội từ chi bộ đến đảng bộ cấp trên cơ sở.", "lantern", 520, 75),
)  # fmt: skip

SECTION_INTROS = {
    "thoi-su-su-kien": "Những sự kiện đáng chú ý của Thành phố trong ngày.",
    "chinh-tri": "Chủ trương, quyết sách và hoạt động của hệ thống chính trị Thành phố.",
    "hoat-dong-cua-lanh-dao": "Lịch làm việc, khảo sát và chỉ đạo của lãnh đạo các cấp ủy.",
    "xay-dung-dang": "Tổ chức, tư tưởng, kiểm tra, dân vận: công tác xây dựng Đảng từ chi bộ.",
    "cap-uy": "Hoạt động của các cấp ủy trực thuộc Thành ủy.",
    "nhan-su-moi": "Các quyết định về công tác cán bộ.",
    "tin-tu-co-so": "Tin, bài từ các trang thành viên, cập nhật hằng ngày.",
    "quoc-phong-an-ninh": "Giữ bình yên cho từng khu phố, từng con hẻm.",
    "quoc-te-doi-ngoai": "Hợp tác, giao lưu và hội nhập.",
    "kinh-te": "Sản xuất, thương mại, đầu tư và câu chuyện của người làm ăn.",
    "xa-hoi": "Đời sống, an sinh và những tấm lòng.",
    "giao-thong-ha-tang": "Cầu, đường, metro và cách người dân đi lại.",
    "moi-truong-do-thi": "Dòng kênh, mảng xanh, chống ngập và chỉnh trang đô thị.",
    "giao-duc-khoa-hoc": "Trường học, thầy cô, học trò và khoa học.",
    "y-te-suc-khoe": "Chăm sóc sức khỏe từ trạm y tế đến bệnh viện.",
    "van-hoa": "Di sản, lễ hội, sách và con người.",
    "the-thao": "Phong trào và thành tích.",
    "du-lich": "Những cung đường, địa chỉ và câu chuyện để đi và kể.",
    "van-ban": "Giới thiệu văn bản mới và hướng dẫn thực hiện.",
    "tu-lieu-van-kien": "Sách, tư liệu và văn kiện.",
    "lich-su-dang-bo": "Những trang sử của Đảng bộ và ký ức của người trong cuộc.",
    "anh-infographic": "Phóng sự ảnh và đồ họa thông tin.",
    "video-audio": "Bản tin hình, phát thanh và chuyện kể.",
    "thong-bao": "Thông báo của Ban Biên tập và các cấp ủy.",
}


def about_pages(cast) -> dict[str, tuple[str, list[dict]]]:
    """Lead and body of the standard pages of a committee, by address name."""
    words = cast.words
    unit, body = words["unit"], words["body"]
    leaders = [
        ["Họ và tên", "Chức vụ"],
        [words["secretary"], f"Bí thư {unit}"],
        [words["deputy"], f"Phó Bí thư Thường trực {unit}"],
        [words["chair"], _third_post(cast)],
    ]
    bases = ", ".join(cast.bases()[:8])
    return {
        "gioi-thieu": (
            f"{unit} là cơ quan lãnh đạo của {body} giữa hai kỳ đại hội.",
            [
                _text(
                    f"{unit} lãnh đạo thực hiện nghị quyết đại hội, quyết định những chủ trương về "
                    "phát triển kinh tế - xã hội, quốc phòng - an ninh và xây dựng hệ thống chính trị.",
                    "Trang thành viên này đăng tin hoạt động, văn bản, lịch công tác và tiếp nhận ý "
                    "kiến góp ý của đảng viên và Nhân dân. Nội dung trên trang là dữ liệu minh họa.",
                )
            ],
        ),
        "lich-su": (
            f"Những chặng đường của {body}.",
            [
                _text(
                    f"{body} trưởng thành từ những chi bộ đầu tiên trong phong trào công nhân, nông "
                    "dân và học sinh. Qua mỗi thời kỳ, tổ chức đảng gắn bó với Nhân dân, vượt qua khó "
                    "khăn để hoàn thành nhiệm vụ được giao.",
                ),
                {
                    "type": "timeline",
                    "value": {
                        "title": "Các dấu mốc",
                        "events": [
                            _event("1930 - 1945", "Những chi bộ đầu tiên ra đời"),
                            _event("1945 - 1975", "Lãnh đạo Nhân dân đấu tranh, giữ vững cơ sở"),
                            _event("1975 - 1986", "Khôi phục sản xuất, ổn định đời sống"),
                            _event("Từ 1986", "Đổi mới, xây dựng và phát triển"),
                        ],
                    },
                },
            ],
        ),
        "co-cau-to-chuc": (
            f"Tổ chức bộ máy của {unit}.",
            [
                _text(
                    "Các cơ quan tham mưu, giúp việc gồm Văn phòng, Ban Tổ chức, Ban Tuyên giáo và "
                    "Dân vận, Cơ quan Ủy ban Kiểm tra và Ban Nội chính.",
                    f"Các tổ chức đảng trực thuộc gồm {bases} và các chi bộ, đảng bộ cơ sở khác.",
                )
            ],
        ),
        "thuong-truc-ban-thuong-vu-ban-chap-hanh": (
            "Danh sách minh họa, tên người được đặt ra.",
            [_table(f"Thường trực {unit}", leaders)],
        ),
        "cac-ban": (
            f"Chức năng của các ban thuộc {unit}.",
            [
                _text(
                    "Ban Tổ chức tham mưu về tổ chức bộ máy, cán bộ, đảng viên. Ban Tuyên giáo và Dân "
                    "vận tham mưu về chính trị, tư tưởng, khoa giáo và vận động quần chúng.",
                    "Ủy ban Kiểm tra thực hiện công tác kiểm tra, giám sát, thi hành kỷ luật. Ban Nội "
                    "chính tham mưu về nội chính, tiếp công dân. Văn phòng phục vụ hoạt động chung.",
                )
            ],
        ),
        "to-chuc-dang-truc-thuoc": (
            f"Các tổ chức đảng trực thuộc {unit}.",
            [_table("Tổ chức đảng trực thuộc", [["Tên gọi"], *[[base] for base in cast.bases()]])],
        ),
        "lanh-dao-qua-cac-thoi-ky": (
            "Danh sách minh họa, tên người được đặt ra.",
            [_table("Đương nhiệm", leaders)],
        ),
        "lien-he": (
            "Bạn đọc gửi tin, bài, góp ý theo địa chỉ ở cuối trang.",
            [
                _text(
                    "Giờ làm việc: 7 giờ 30 - 11 giờ 30 và 13 giờ 00 - 17 giờ 00, từ thứ Hai đến thứ "
                    "Sáu. Ý kiến gửi đến được xác nhận trong hai ngày làm việc.",
                    "Khi gửi tin, ảnh, vui lòng ghi rõ tên, bút danh, đơn vị và chú thích ảnh.",
                )
            ],
        ),
    }


def _third_post(cast) -> str:
    if cast.level == Level.ATTACHED:
        return f"Phó Bí thư {cast.words['unit']}"
    return f"Phó Bí thư {cast.words['unit']}, Chủ tịch {cast.words['gov']}"


def _text(*paragraphs: str) -> dict:
    html = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return {"type": "rich_text", "value": html}


def _event(date: str, title: str) -> dict:
    return {"type": "item", "value": {"date": date, "title": title, "text": ""}}


def _table(title: str, rows: list[list[str]]) -> dict:
    table = {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "",
    }
    return {"type": "table", "value": {"title": title, "table": table, "source": ""}}
