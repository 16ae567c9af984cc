"""Words from which a mark of secrecy must be distinguished (library/secrecy/marks.py).

All are spelled without accents, as `units.text.vietnamese.fold` returns them.
"""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# They make one word with `mật` when they stand before it (bí mật, bảo mật) or behind it (mật độ).
BEFORE = _words("bi bao co than do gan tui soi ong kin")
BEHIND = _words(
    "do khau ma ong thiet vu nghi thu danh lenh dam tham hieu ngu tong mia gau uoc ke phuc"
)
# The same for mặt, mắt and mất, which cannot be told from `mật` where there are no accents.
BEFORE_PLAIN = BEFORE | _words(
    "ra hop gap tien vang truoc doi bo be khuon kham vien khoa dau mo chong rua giap lam da danh",
    "ton hai mot cac moi nhieu toan nuoc sang cap con giam kinh khong chua ngay nam thay quen",
    "ngoai nhan chao bai the duong buoc tham ve guong chan sat tan ngoanh tat nga trang mau",
)
# Eyes and bile are treated, and neither is a secret.
PHRASES_BEFORE = frozenset(
    ("phau thuat", "dieu tri", "benh ly", "benh nhan", "xet nghiem", "chan thuong", "sieu am")
)
PHRASES_BEFORE_PLAIN = PHRASES_BEFORE | frozenset(
    ("mot so", "in 1", "in 2", "cham soc", "suc khoe", "ve sinh", "trung tam", "khuc xa", "thi luc")
)
# Mật is a name, too: what stands before it in the name of a person.
SURNAMES = _words(
    "nguyen le pham tran hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh",
    "truong dinh lam mai to ha cao thai chau ta luu luong tong tang nghiem la quach khuc kieu mac",
    "chu trieu tran kim au giang lu ton thach son dam diep hua khong lai luc ninh phung",
)
MIDDLE_NAMES = _words(
    "van thi huu duc dinh xuan thanh minh quang ngoc kim hong thu tuyet anh quoc the trong ba",
    "manh viet duy phuc thuy my nhat hoai khac nhu gia hai hoang kha dang thien trung dai si",
)
BEHIND_PLAIN = BEHIND | _words(
    "tran troi bang dat tien hang sang nuoc dien viec rung trai phai truoc sau ngoai trong tich",
    "cat duong pho cau can cuoi cong bao an mua trom tin chat gia kha cap long quyen nha tai tat",
    "doi biec kinh day hoc na va ban nguoi yeu manh net thuyen choi hat cua nay",
)
# The symbols of types (Quy định 399-QĐ/TW), behind which a mark may stand: CV mật.
SYMBOLS = _words("nq qd ct kl qc tb bc hd kh ctr ttr cv bb da pa tt bs")
# The kinds of papers that begin the rest of a name that begins with a mark.
PAPERS = frozenset(
    (
        *("bao cao", "chi thi", "chuong trinh", "cong van", "huong dan", "ke hoach", "ket luan"),
        *("nghi quyet", "quy dinh", "quyet dinh", "thong bao", "to trinh", "van ban"),
    )
)
