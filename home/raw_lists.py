"""Stored values of list blocks, read without the blocks themselves."""


def raw_list(items) -> list:
    """The values of a stored ListBlock; empty for None.

    Wagtail stores each item as `{"type": ..., "value": ..., "id": ...}`, formerly as the value.
    """
    return [
        item["value"] if isinstance(item, dict) and "value" in item else item
        for item in items or ()
    ]
