"""Texts of blocks that hold nothing, as a block stored before it had the field.

wagtail-localize 1.14 asks them for their text and fails; they have none to translate.
Reported for several kinds of blocks: wagtail/wagtail-localize#690, #875 and #918.
"""

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

_handle_block = StreamFieldSegmentExtractor.handle_block


def handle_block(self, block_type, block_value, raw_value=None):
    if block_value is None:
        return []
    return _handle_block(self, block_type, block_value, raw_value=raw_value)


def skip_empty_blocks():
    """Called once, when the app is ready."""
    StreamFieldSegmentExtractor.handle_block = handle_block
