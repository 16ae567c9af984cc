"""The marks between words, which differ by language: “ ” or « », a comma or 、.

Templates say the same by `{% translate ", " context "between facts" %}`.
"""

from collections.abc import Iterable

from django.utils.translation import pgettext

from units.text.vietnamese import one_line


def join_facts(facts: Iterable[str]) -> str:
    """Those of `facts` that are known, in one line."""
    return pgettext("between facts", ", ").join(fact for fact in facts if fact)


def join_sentences(sentences: Iterable[str]) -> str:
    """`sentences`, none of which has a full stop of its own, the last without one."""
    return pgettext("between sentences", ". ").join(sentences)


def labelled(label: str, value: str) -> str:
    """`value` behind its label, in one line."""
    mark = pgettext("after a label", ": ")
    return one_line(f"{label}{mark}{value}")


def quoted(text: str) -> str:
    """`text` in quotation marks."""
    return pgettext("quotation", "“%(text)s”") % {"text": text}
