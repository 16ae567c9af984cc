"""Vietnamese-looking text by the megabyte: syllables drawn by rank, as in any language (Zipf)."""

from itertools import accumulate
from random import Random

_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_RIMES = """
    a á à ả ạ an án ang áng anh ảnh ao ảo ạo ay ây ấy ậy âm ân ấn ận âng ất ật e ê ế ề ể ệ êm ên
    ến iên iến iện iệp iết iệt iểm ích inh ính ình ịnh o ó ò ỏ ọc on ong óng òng ông ống ồng ộng
    ôi ối ội ôn ơ ờ ở ơi ới ời ơn u ú ù ủ ụ ua ủa uân uận ung úng ùng ưng ương ướng ường ưởng
    ước ược uyên uyến uyện uyết uy úy
"""
_COMMON = """
    thành phố đảng bộ cấp ủy chi bộ nghị quyết hội nghị phát triển kinh tế xã hội nhân dân cán bộ
    đảng viên công tác xây dựng tổ chức chương trình kế hoạch thực hiện chuyển đổi số cơ sở
    phong trào đô thị môi trường giáo dục y tế văn hóa đoàn thể mặt trận tuyên giáo dân vận
    kiểm tra giám sát
"""
_VOCABULARY = 2300
_PARAGRAPHS = 1500
_PARAGRAPH_BYTES = 760


class TextSource:
    """Texts from a seeded generator: the same seed gives the same texts."""

    def __init__(self, seed: int):
        self._random = Random(seed)
        made = [onset + rime for onset in _ONSETS.split() for rime in _RIMES.split()]
        self._random.shuffle(made)
        self._syllables = list(dict.fromkeys([*_COMMON.split(), *made]))[:_VOCABULARY]
        self._weights = list(accumulate(1 / rank for rank in range(2, len(self._syllables) + 2)))
        self._pool = [self._write(_PARAGRAPH_BYTES) for _n in range(_PARAGRAPHS)]
        self._titles = [self._words(9, 15) for _n in range(_PARAGRAPHS)]

    def title(self, number: int) -> str:
        """A title that no other `number` has."""
        return f"{self._random.choice(self._titles)} {number}"

    def kicker(self) -> str:
        return " ".join(self._random.choice(self._titles).split()[:3])

    def lead(self) -> str:
        return self._random.choice(self._pool)[:260].rsplit(" ", 1)[0] + "."

    def body(self) -> list[dict]:
        """The stored form of an article's blocks around 6 KB of text."""
        drawn = self._random.sample(self._pool, 8)
        heading = {"text": self._random.choice(self._titles), "level": "h2"}
        quote = {"text": drawn[7][:300], "speaker": "", "role": ""}
        return [
            _rich_text(drawn[:3]),
            {"type": "heading", "value": heading},
            _rich_text(drawn[3:5]),
            {"type": "quote", "value": quote},
            _rich_text(drawn[5:]),
        ]

    def _write(self, size):
        sentences, written = [], 0
        while written < size:
            sentence = self._words(12, 26) + "."
            sentences.append(sentence)
            written += len(sentence.encode())
        return " ".join(sentences)

    def _words(self, least, most):
        count = self._random.randint(least, most)
        drawn = self._random.choices(self._syllables, cum_weights=self._weights, k=count)
        text = " ".join(drawn)
        return text[0].upper() + text[1:]


def _rich_text(paragraphs):
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return {"type": "rich_text", "value": html}
