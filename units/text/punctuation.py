"""Punctuation that depends on the language: “ ” or « », a comma or 、.

Templates use `{% translate ", " context "between facts" %}`.
"""

from collections.abc import Iterable

from django.utils.translation import pgettext

from units.text.vietnamese import one_line


def join_facts(facts: Iterable[str]) -> str:
    """The non-empty `facts` in one line."""
    return pgettext("between facts", ", ").join(fact for fact in facts if fact)


def join_sentences(sentences: Iterable[str]) -> str:
    """`sentences` joined by full stops. The sentences have no final full stop, nor has the
    result."""
    return pgettext("between sentences", ". ").join(sentences)


def labelled(label: str, value: str) -> str:
    """`value` after its label, in one line."""
    mark = pgettext("after a label", ": ")
    return one_line(f"{label}{mark}{value}")


def quoted(text: str) -> str:
    """`text` in quotation marks."""
    return pgettext("quotation", "“%(text)s”") % {"text": text}
