"""Empty values of blocks, such as a block that was stored before it had the field.

wagtail-localize 1.14 fails on them. They have no text to translate.
Reported for several kinds of blocks: wagtail/wagtail-localize#690, #875 and #918.
"""

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

_handle_block = StreamFieldSegmentExtractor.handle_block


def handle_block(self, block_type, block_value, raw_value=None):
    if block_value is None:
        return []
    return _handle_block(self, block_type, block_value, raw_value=raw_value)


def skip_empty_blocks():
    """Patch wagtail-localize; called once from AppConfig.ready."""
    StreamFieldSegmentExtractor.handle_block = handle_block
