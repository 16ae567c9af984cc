"""Turns the parts of a draft into the stored form of an article's body."""

import uuid
from html import escape
from random import Random

from demo.network.captions import SCENE_WORDS
from demo.network.stock import Stock
from demo.texts.drafts import Draft, Part

_PARAGRAPHS_IN_A_BLOCK = 3


class BodyMaker:
    """Builds the body of one story. `unit` owns the files that are made for it."""

    def __init__(self, draft: Draft, unit, stock: Stock, random: Random):
        self.draft, self.unit, self.stock, self.random = draft, unit, stock, random
        self.blocks: list[dict] = []
        self._paragraphs: list[str] = []

    def build(self) -> list[dict]:
        """The blocks as a StreamField stores them."""
        for part in self.draft.parts:
            if part.kind == "P":
                self._paragraphs.append(part.fields[0])
                if len(self._paragraphs) == _PARAGRAPHS_IN_A_BLOCK:
                    self._flush()
                continue
            self._flush()
            self._add(*_MAKERS[part.kind](self, part))
        self._flush()
        return self.blocks

    def insert_picture(self, motif: str) -> None:
        """Put a picture of `motif` after the first text."""
        image = self.stock.pick(motif)
        caption = image.description.removeprefix("Tranh: ")
        self.blocks.insert(1, self._block("image", self.picture(image, caption)))

    def add_link(self, page) -> None:
        """End with a link to another story."""
        value = {"title": "", "page": page.pk, "url": ""}
        self.blocks.append(self._block("related_link", value))

    def picture(self, image, caption: str) -> dict:
        return {
            "image": image.pk,
            "alt": "",
            "decorative": False,
            "caption": caption,
            "credit": "",
        }

    def _flush(self) -> None:
        if self._paragraphs:
            html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in self._paragraphs)
            self._add("rich_text", html)
            self._paragraphs = []

    def _add(self, kind: str, value) -> None:
        self.blocks.append(self._block(kind, value))

    def _block(self, kind: str, value) -> dict:
        return {"type": kind, "value": value, "id": self._new_id()}

    def _items(self, values: list[dict]) -> list[dict]:
        return [{"type": "item", "value": value, "id": self._new_id()} for value in values]

    def _new_id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    # One method for each kind of part: returns the block's key and value.

    def _heading(self, part: Part):
        return "heading", {"text": part.fields[0], "level": "h2"}

    def _quote(self, part: Part):
        words, who = part.fields
        speaker, _comma, role = who.partition(", ")
        return "quote", {"text": words, "speaker": speaker, "role": role}

    def _fact_box(self, part: Part):
        title, *facts = part.fields
        return "fact_box", {"title": title, "text": _bullets(facts)}

    def _table(self, part: Part):
        title, *rows = part.fields
        cells = [[cell.strip() for cell in row.split(";")] for row in rows]
        return "table", {"title": title, "table": _grid(cells), "source": ""}

    def _timeline(self, part: Part):
        title, *events = part.fields
        rows = []
        for event in events:
            date, _sep, text = event.partition(";")
            rows.append({"date": date.strip(), "title": text.strip(), "text": ""})
        return "timeline", {"title": title, "events": self._items(rows)}

    def _gallery(self, part: Part):
        motifs, *captions = part.fields
        pairs = zip(motifs.lower().split(), captions, strict=True)
        pictures = [self.picture(self.stock.exactly(motif), text) for motif, text in pairs]
        return "gallery", {"title": "", "pictures": self._items(pictures)}

    def _infographic(self, part: Part):
        kind, description, sentences = part.fields
        facts = [fact.strip(" .") for fact in sentences.split(". ") if fact.strip(" .")]
        image = self.stock.infographic(kind.lower(), self.draft.title, facts, self.unit)
        value = {
            "image": image.pk,
            "title": self.draft.title.removeprefix("Infographic: "),
            "text_alternative": f"<p>{escape(description, quote=False)}.</p>{_bullets(facts)}",
            "credit": "",
        }
        return "infographic", value

    def _media(self, part: Part, upload) -> dict:
        title, transcript = part.fields
        return {
            "upload": upload.pk,
            "url": "",
            "title": title,
            "caption": "",
            "credit": "",
            "transcript": transcript,
        }

    def _video(self, part: Part):
        poster = self.stock.exactly("sunrise")
        return "video", self._media(part, self.stock.film) | {"poster": poster.pk}

    def _audio(self, part: Part):
        return "audio", self._media(part, self.stock.jingle)

    def _longform_cover(self, part: Part):
        image = self.stock.exactly(part.fields[0].lower())
        words = {"title": self.draft.title, "text": part.fields[1]}
        return "longform_cover", self.picture(image, "") | words

    def _full_bleed(self, part: Part):
        image = self.stock.exactly(part.fields[0].lower())
        return "full_bleed", self.picture(image, part.fields[1]) | {"text": ""}

    def _document(self, part: Part):
        paragraphs = [other.fields[0] for other in self.draft.parts if other.kind == "P"]
        document = self.stock.document(part.fields[0], self.unit, paragraphs)
        return "document", {"document": document.pk, "title": part.fields[0], "text": ""}


_MAKERS = {
    "H": BodyMaker._heading,
    "Q": BodyMaker._quote,
    "F": BodyMaker._fact_box,
    "TB": BodyMaker._table,
    "TL": BodyMaker._timeline,
    "G": BodyMaker._gallery,
    "I": BodyMaker._infographic,
    "V": BodyMaker._video,
    "A": BodyMaker._audio,
    "X": BodyMaker._longform_cover,
    "W": BodyMaker._full_bleed,
    "D": BodyMaker._document,
}


def _grid(rows: list[list[str]]) -> dict:
    """Rows of cells, the first one the head, as Wagtail's table block stores them."""
    return {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "",
    }


def _bullets(facts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(fact, quote=False)}</li>" for fact in facts) + "</ul>"


def caption_of(image, random: Random) -> str:
    """A caption that fits what a stock picture shows."""
    words = image.description.removeprefix("Tranh: ")
    for description, captions in SCENE_WORDS.values():
        if description == words:
            return random.choice(captions)
    return ""
