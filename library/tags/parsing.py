"""Parser of the names of tags in one line, separated by commas.

Quotation marks may belong to a name (Chống "tham nhũng"). The widget of the admin adds others
around each name of several words, and so does `line_of`; these are removed. django-taggit would end
a name at every quotation mark.
"""

from itertools import accumulate

_MARK = '"'
_BEFORE_OPENING = " \t\n([{/,"


def names_in(line: str | None) -> list[str]:
    """The names in `line`, in order, none twice."""
    parts = (_unquoted(" ".join(part.split())) for part in _parts(line or ""))
    return list(dict.fromkeys(part for part in parts if part))


def line_of(tags) -> str:
    """The line from which `names_in` reads the names of `tags` again."""
    return ", ".join(_quoted(tag.name) for tag in tags)


def _parts(line) -> list[str]:
    """Return the parts of `line` between commas that are outside of quotations."""
    parts, begin, depth = [], 0, 0
    for place, (char, step) in enumerate(_marks(line)):
        # A mark too many closes nothing.
        depth = max(depth + step, 0)
        if char == "," and depth == 0:
            parts.append(line[begin:place])
            begin = place + 1
    # A mark that nobody closes holds nothing together.
    return [*parts, *(line[begin:].split(",") if depth else [line[begin:]])]


def _marks(text):
    """Each sign of `text`, with 1 where it opens a quotation, -1 where it ends one, else 0."""
    before, direction = " ", 0
    for char in text:
        if char != _MARK:
            yield char, 0
        else:
            # Of marks side by side all do the same.
            if before != _MARK:
                direction = 1 if before in _BEFORE_OPENING else -1
            yield char, direction
        before = char


def _is_balanced(text) -> bool:
    depths = list(accumulate(step for _char, step in _marks(text)))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _unquoted(part) -> str:
    """`part` without the marks around it, unless they are those of two quotations in it."""
    if len(part) < 2 or not (part[0] == part[-1] == _MARK):
        return part
    inside = part[1:-1].strip()
    return part if _is_balanced(part) and not _is_balanced(inside) else inside


def _quoted(name) -> str:
    return f"{_MARK}{name}{_MARK}" if any(char in name for char in f" ,{_MARK}") else name
