"""Tables that are translated cell by cell."""

from copy import deepcopy

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

_CAPTION = "table_caption"
# The caption, or a cell by its row and column.
_Place = str | tuple[int, int]


class GridBlock(TableBlock):
    """Wagtail's table, which wagtail-localize passes over: here it says which words it holds
    (wagtail/wagtail-localize#302).

    Numbers and signs are the same in every language. A row that is put in or taken out costs no
    translation of the others: all cells share one place, in which each text is known by its words.
    """

    def get_translatable_segments(self, value) -> list[StringSegmentValue]:
        return [StringSegmentValue("", _text_at(value, place)) for place in _places(value)]

    def restore_translated_segments(self, value, segments):
        translated = deepcopy(value)
        in_order = sorted(segments, key=lambda segment: segment.order)
        for place, segment in zip(_places(value), in_order, strict=True):
            _write(translated, place, segment.render_text())
        return translated


def _places(value) -> list[_Place]:
    """Where `value` has words: the caption, and pairs of row and column."""
    value = value or {}
    places: list[_Place] = [_CAPTION] if _has_words(value.get(_CAPTION)) else []
    for row, cells in enumerate(value.get("data") or []):
        places += [(row, column) for column, text in enumerate(cells) if _has_words(text)]
    return places


def _has_words(text) -> bool:
    return isinstance(text, str) and any(char.isalpha() for char in text)


def _text_at(value, place: _Place) -> str:
    if isinstance(place, str):
        return value[place]
    row, column = place
    return value["data"][row][column]


def _write(value, place: _Place, text: str) -> None:
    if isinstance(place, str):
        value[place] = text
    else:
        row, column = place
        value["data"][row][column] = text
