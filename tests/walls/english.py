"""Whether a text of the Vietnamese screens is English."""

import re
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import polib
from django.apps import apps

from tools import catalogues

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")
# What Python makes of a value, which no catalogue has.
_OF_PYTHON = {"True", "False", "None"}
# A kind of content, a host, a file, the name of an account.
_NAME = re.compile(r"[\w-]+(\.[\w-]+)+|[a-z\d]+(-[a-z\d]+)+")
# A language by its own name, the columns of a file of redirects, a key and a type of documents.
AS_THEY_ARE = {"English", "from", "to", "ID", "TB"}


def _catalogues(language):
    """The catalogues of the house and of every package in a language."""
    folder = catalogues.Catalogue(language).path.parent
    yield from folder.glob("*.po")
    if language == "vi":
        yield from catalogues.OF_PACKAGES.parent.glob("*.po")
    packages = {config.name for config in apps.get_app_configs()} | {"django", "django.contrib"}
    for package in packages | {"axes", "formtools", "phonenumber_field", "rest_framework"}:
        place = Path(find_spec(package).origin).parent
        for locale in (place / "locale", place / "conf" / "locale"):
            yield from (locale / language / "LC_MESSAGES").glob("*.po")


def _entries(language):
    for path in set(_catalogues(language)):
        yield from polib.pofile(str(path))


def _originals(entry):
    return [text for text in (entry.msgid, entry.msgid_plural) if text]


@cache
def _vietnamese_words() -> frozenset[str]:
    """The words of translations: those of English that Vietnamese has taken over are among them."""
    return frozenset(
        word for one in _entries("vi") for text in catalogues.texts_of(one) for word in _words(text)
    )


@cache
def english_texts() -> frozenset[str]:
    """The texts of our code and of the packages, less those that Vietnamese says alike."""
    texts, alike = set(), set()
    for language in ("vi", "fr"):
        for one in _entries(language):
            originals = {" ".join(text.split()) for text in _originals(one)}
            texts |= originals
            if language == "vi":
                alike |= originals & {" ".join(text.split()) for text in catalogues.texts_of(one)}
    return frozenset(text for text in texts - alike if not _PLACEHOLDER.search(text))


@cache
def _words_of_originals() -> frozenset[str]:
    return frozenset(
        word
        for language in ("vi", "fr")
        for one in _entries(language)
        for text in _originals(one)
        for word in _words(text)
    )


@cache
def english_words() -> frozenset[str]:
    """The words of all texts of the catalogues that are no words of their translations: so what
    nobody marked for translation is seen, what was composed of parts, and what holds a number."""
    return _words_of_originals() - _vietnamese_words()


# Such as Django's of its forms: random letters, which may begin with a word.
_TOKEN = re.compile(r"[A-Za-z0-9]{32,64}")


def _words(text) -> list[str]:
    return [word.lower() for word in _WORD.findall(_PLACEHOLDER.sub(" ", text))]


def is_english(text: str) -> bool:
    """Whether `text` is one of the English texts, or made of English words, or a Vietnamese
    sentence into which an English phrase was put."""
    if text in AS_THEY_ARE or _NAME.fullmatch(text) or _TOKEN.fullmatch(text):
        return False
    if text in english_texts() or text in _OF_PYTHON:
        return True
    words = _words(text)
    known = [word in english_words() for word in words]
    if text.isascii() and any(known) and _words_of_originals().issuperset(words):
        return True
    return any(one and other for one, other in pairwise(known))
