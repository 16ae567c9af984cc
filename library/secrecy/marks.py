"""Detection of marks of secrecy: Mật, Tối mật and Tuyệt mật.

State secrets must not be drafted or stored on a networked computer (Luật Bảo vệ bí mật nhà nước,
117/2025/QH15). So a mark in the name of a file, on its pages or in a field refuses the whole
upload.

A mark is a word that stands for itself: in brackets, on a line of its own, in capitals among small
letters, at the end of a file name. The word within other words is no mark: bí mật nhà nước, bảo
mật, mật độ. Without accents it looks like Mặt trận, ra mắt, mất mùa. In a doubtful case the upload
is refused: renaming a file costs a minute, and a published secret cannot be taken back. A scan
without text must be checked by people.
"""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from library.secrecy.vocabulary import (
    BEFORE,
    BEFORE_PLAIN,
    BEHIND,
    BEHIND_PLAIN,
    MIDDLE_NAMES,
    PAPERS,
    PHRASES_BEFORE,
    PHRASES_BEFORE_PLAIN,
    SURNAMES,
    SYMBOLS,
)
from units.text.vietnamese import fold, nfc

LEVELS = ("Mật", "Tối mật", "Tuyệt mật")
IN_FILE_NAME = _("the name of the file")
ON_FIRST_PAGE = _("the first page of the file")

_LEVEL_OF = {level.lower(): level for level in LEVELS}
_LEVEL_OF_PLAIN = {fold(level): level for level in LEVELS}
_HIGHER = {"tối": "Tối mật", "toi": "Tối mật", "tuyệt": "Tuyệt mật", "tuyet": "Tuyệt mật"}

# Words after the last word of a file name.
_LAST_WORDS = re.compile(r"[0-9]+|v[0-9]+|final|scan|signed|copy|da|ky|daky|so|kyso|doc|docx|pdf")

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+\w?\s*[-–/]\s*\w+(?:[-–/]\w+)*")
_MARK = r"(?:(?:tuyệt|tối)\s+)?mật"
_PLAIN_MARK = r"(?:(?:tuyet|toi)[\s_-]+)?mat"
_IN_BRACKETS = re.compile(rf"[(\[{{]\s*({_MARK}|{_PLAIN_MARK})\s*[)\]}}]", re.IGNORECASE)
_AFTER_LABEL = re.compile(
    rf"độ\s+mật\s*[:–-]\s*[\"“(\[]?\s*({_MARK})\s*[\"”)\]]?\s*(?:[.;\n]|$)", re.IGNORECASE
)
_BETWEEN_SEGMENTS = re.compile(r"[\n|/:;()\[\]{}_*•–—-]+")
_CAPITALS = r"(?:(?:TUYỆT|TỐI)\s+)?MẬT"
_SPACED_OUT = re.compile(
    r"(?<!\w)(?:(?P<first>{}|{}) ?)?{}(?!\w)".format(*map(" ?".join, ("TUYỆT", "TỐI", "MẬT")))
)
_SPACES = re.compile(r"[^\S\n]+")
# TCVN3 and VNI, as text that was typed before Unicode is pasted or read from a PDF file.
_LEGACY = re.compile(
    r"(?<!\w)(?:(?P<second>tèi|toái)\s+|(?P<third>tuyÖt|tuyeät)\s+)?(?:mËt|maät)(?!\w)",
    re.IGNORECASE,
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

# Where on a page the stamp stands beside other text, and how that text begins.
_LINES_OF_HEAD = 12
_LONGEST_LINE_OF_HEAD = 200
_HEAD = re.compile(
    r"dang cong san|cong hoa xa|doc lap|thanh uy|tinh uy|quan uy|huyen uy|dang uy|dang bo|chi bo|"
    r"uy ban|hoi dong|van phong|mat tran|ban (?!hanh)|bo |so[\s:]*(?:[0-9./…_-]|$)|\*"
)
_DATE = re.compile(r"ngay.{1,12}thang")
_NO_HEAD = re.compile(r"tai lieu|van ban|quan ly|bao ve|bi mat|bao mat")
_STAMPED = re.compile(r"(?:tai lieu|van ban|ho so|cong van) (?P<mark>(?:(?:tuyet|toi) )?mat)")
# How the stamp is misread where a machine has read a scan. MẶT, MẮT and MẤT are other words.
_READ_AS_MARK = {"MẬT", "MÂT", "MẠT", "MAT"}


def secrecy_error(level: str, where) -> ValidationError:
    """Return the ValidationError for a mark of `level`; `where` is the place, in the language of
    the user."""
    return ValidationError(
        _(
            "“%(level)s” stands in %(where)s. State secrets must not be on a computer that is "
            "connected to a network. Do not upload this file, take it off this computer and ask "
            "the records office of your committee at once. If the word marks no secret, spell it "
            "out with its accents."
        ),
        code="state_secret",
        params={"level": level, "where": where},
    )


def mark_in_file_name(name: str) -> str | None:
    """The level that the name of a file is marked with."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[\\/]", _readable(name))[-1])
    if found := _IN_BRACKETS.search(stem):
        return _level(found[1])
    words = list(_WORD.finditer(stem))
    for index, word in enumerate(words):
        if word[0].lower() in ("mật", "mat") and (level := _level_in_name(stem, words, index)):
            return level
    return None


def mark_in_page(text: str, *, is_first=True) -> str | None:
    """The level that is stamped on a page whose text is `text`.

    Behind the first page only a stamp counts, in capitals and in the head: tables of what is secret
    name the levels, too.
    """
    before = ""
    for number, line in enumerate(_readable(text).split("\n")):
        if not is_first and (number >= _LINES_OF_HEAD or not line.isupper()):
            before = line
            continue
        level = _level_of_line(line, before)
        if level is None and number < _LINES_OF_HEAD and len(line) < _LONGEST_LINE_OF_HEAD:
            level = _level_beside_head(line)
        if level:
            return level
        before = line
    return None


def mark_in_field(text: str) -> str | None:
    """The level that a title, a summary or a number is marked with."""
    text = _readable(text)
    if found := _IN_BRACKETS.search(text) or _AFTER_LABEL.search(text):
        return _level(found[1])
    if level := _LEVEL_OF.get(text.lower()):
        return level
    return next(_levels_of_segments(text), None) or next(_levels_among_words(text), None)


def _level(mark: str) -> str | None:
    """The level that `mark` names, with all its accents or with none."""
    words = " ".join(_WORD.findall(mark)).lower()
    return _LEVEL_OF.get(words) or _LEVEL_OF_PLAIN.get(words)


def _readable(text: str) -> str:
    """`text` composed, without invisible signs, and with marks spelled in one way."""
    lines = nfc(text).translate(_INVISIBLE).splitlines()
    text = "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in lines)))
    text = _LEGACY.sub(_in_unicode, text)
    return _SPACED_OUT.sub(lambda found: _spelled(found["first"], "TUYỆT", "TỐI") + "MẬT", text)


def _spelled(first: str | None, third: str, second: str) -> str:
    if not first:
        return ""
    return f"{third if 'Ệ' in first else second} "


def _in_unicode(found: re.Match) -> str:
    """A mark in an old encoding; alone on its line it is a stamp in a font of capitals."""
    level = LEVELS[2 if found["third"] else 1 if found["second"] else 0]
    text, start, end = found.string, found.start(), found.end()
    beside = text[max(0, start - 40) : start].split("\n")[-1] + text[end : end + 40].split("\n")[0]
    capitals = found[0][0].isupper() and found[0][-1].isupper()
    return level.upper() if capitals or not _WORD.search(beside) else level.lower()


def _level_in_name(stem: str, words: list[re.Match], index: int) -> str | None:
    """The level named by the word at `index`, unless it makes another word with its neighbours."""
    plain = words[index][0].lower() == "mat"
    higher = _HIGHER.get(words[index - 1][0].lower()) if index else None
    first = index - 1 if higher else index
    before, behind = words[:first], words[index + 1 :]
    following = [fold(word[0]) for word in behind]
    if _goes_on(following, BEHIND_PLAIN if plain else BEHIND):
        return None
    if before and not higher and _joins(before, plain):
        return None
    if _names_person(before) and _is_close(before[-1], words[first]):
        neighbours = [word[0] for word in before[-1:]]
        return LEVELS[0] if _stands_out(words[index][0], neighbours) else None
    is_mark = (
        (higher and not plain)
        or all(map(_LAST_WORDS.fullmatch, following))
        or (not before and (higher or _names_paper(following)))
        or (not before and _stands_apart(stem, words[index], behind[0]))
        or (before and before[-1][0].isupper() and fold(before[-1][0]) in SYMBOLS)
        or _stands_out(words[index][0], [word[0] for word in (*before[-1:], *behind[:1])])
    )
    return (higher or LEVELS[0]) if is_mark else None


def _names_paper(following: list[str]) -> bool:
    return " ".join(following[:2]) in PAPERS


def _goes_on(following: list[str], behind: frozenset[str]) -> bool:
    """Whether the words behind a mark make another of it: mật nghị, but not mật, nghị quyết."""
    return bool(following) and following[0] in behind and not _names_paper(following)


def _joins(before: list[re.Match], plain: bool) -> bool:
    words = [fold(word[0]) for word in before[-2:]]
    if " ".join(words) in (PHRASES_BEFORE_PLAIN if plain else PHRASES_BEFORE):
        return True
    return words[-1] in (BEFORE_PLAIN if plain else BEFORE)


def _names_person(before: list[re.Match]) -> bool:
    """Whether the words before a mark make it a person's: Le Van Mat, but not Cong Van Mat."""
    names = [fold(word[0]) for word in before]
    if len(names) > 1 and names[-2] in SURNAMES and names[-1] in MIDDLE_NAMES:
        return True
    whole = len(names) == 1 and names[0] in SURNAMES
    return whole and before[0][0].istitle()


def _is_close(word: re.Match, following: re.Match) -> bool:
    return following.start() - word.end() == 1


def _stands_apart(stem: str, word: re.Match, following: re.Match) -> bool:
    """Whether more than a sign between words, or a number or symbol, follows `word`."""
    gap = stem[word.end() : following.start()]
    symbol = following[0].isupper() and len(following[0]) < 5 and not word[0].isupper()
    return len(gap) > 1 or following[0].isdecimal() or symbol


def _stands_out(word: str, neighbours: list[str]) -> bool:
    """Whether `word` is in capitals and a neighbour is not."""
    return word.isupper() and any(near.isalpha() and not near.isupper() for near in neighbours)


def _level_of_line(line: str, before: str) -> str | None:
    """The level of a line that is nothing but a mark, or ends with one that is labelled."""
    if found := _AFTER_LABEL.search(line):
        return _level(found[1])
    found = _IN_BRACKETS.search(line)
    if found and not _WORD.search(line[found.end() :]):
        alone = not _WORD.search(line[: found.start()])
        if alone or not found[1].islower() or _NUMBER.search(line):
            return _level(found[1])
    words = _WORD.findall(line)
    mark = " ".join(words)
    # The rest of a headline that goes on: "... bảo vệ bí / mật nhà nước".
    words_before = _WORD.findall(before)
    if words_before and words_before[-1].lower() in ("bí", "bảo"):
        return None
    if mark in LEVELS or (mark.isupper() and words[-1] in _READ_AS_MARK):
        if level := _LEVEL_OF_PLAIN.get(fold(mark)):
            return level
        stamped = _STAMPED.fullmatch(fold(mark))
        if stamped and not (before.isupper() and not _is_head(before)):
            return _LEVEL_OF_PLAIN[stamped["mark"]]
    return None


def _level_beside_head(line: str) -> str | None:
    """The level of a stamp that stands on one line with a part of a paper's head."""
    for pattern in (r"(?P<mark>{0})[\W_]+(?P<rest>.+)", r"(?P<rest>.+?)[\W_]+(?P<mark>{0})[\W_]*"):
        found = re.fullmatch(pattern.format(_CAPITALS), line)
        if found and _is_head(found["rest"]) and not _is_other_word(line):
            return _level(found["mark"])
    return None


def _is_head(text: str) -> bool:
    folded = fold(text).strip()
    is_part = _HEAD.match(folded) or _DATE.search(folded) or _NUMBER.search(text)
    return bool(is_part and not _NO_HEAD.search(folded))


def _is_other_word(line: str) -> bool:
    words = [fold(word) for word in _WORD.findall(line)]
    at_start = words[0] == "mat" and _goes_on(words[1:], BEHIND)
    return at_start or (words[-1] == "mat" and words[-2] in BEFORE)


def _levels_of_segments(text: str) -> Iterator[str]:
    """The levels that stand alone between dashes, slashes, colons and the like."""
    before = ""
    for segment in _BETWEEN_SEGMENTS.split(text):
        words = _WORD.findall(segment)
        mark = " ".join(words)
        level = _LEVEL_OF.get(mark.lower()) if mark in (*LEVELS, mark.upper()) else None
        level = level or (_LEVEL_OF_PLAIN.get(mark.lower()) if mark.isupper() else None)
        if level and before not in BEFORE:
            yield level
        before = fold(words[-1]) if words else before


def _levels_among_words(text: str) -> Iterator[str]:
    """The levels in capitals among words that are not, or beside a number."""
    words = _WORD.findall(_NUMBER.sub(" 0 ", text))
    for index, word in enumerate(words):
        if word != "MẬT":
            continue
        higher = _HIGHER.get(words[index - 1].lower()) if index else None
        first = index - 1 if higher else index
        before, behind = words[:first][-1:], words[index + 1 :][:2]
        joins = before and not higher and fold(before[0]) in BEFORE
        if joins or _goes_on([fold(word) for word in behind], BEHIND):
            continue
        if not any(near.isalpha() and near.isupper() for near in before + behind[:1]):
            yield higher or LEVELS[0]
