"""The message catalogues of locale/, and the files that Django reads, which are compiled from them.

locale/ holds our own texts. The Vietnamese catalogue is complete. The catalogues of the other
languages hold the texts that readers see (tools/reader_catalogue_files.py). locale/packages/ holds
texts that installed packages leave untranslated; it is edited by hand, compiled and checked here.
"""

from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
OF_PACKAGES = ROOT / "locale" / "packages" / "vi" / "LC_MESSAGES" / "django.po"
PACKAGES = (
    *("two_factor", "django_otp", "wagtail", "wagtail.admin", "wagtail.users", "wagtail.images"),
    *("wagtail.documents", "wagtail.snippets", "wagtail.sites", "wagtail.embeds"),
    *("wagtail.search", "wagtail.contrib.redirects", "wagtail.contrib.settings"),
    *("wagtail.contrib.table_block", "wagtailmedia", "taggit"),
    *("wagtail_localize", "wagtail_localize.locales"),
)


@dataclass(frozen=True)
class Catalogue:
    """Our own texts in one language; `folder` is that of locale/."""

    folder: str
    forms: int = 1
    plural: str = "0"
    # All the texts there are, or those that readers meet.
    is_whole: bool = False

    @property
    def path(self) -> Path:
        return ROOT / "locale" / self.folder / "LC_MESSAGES" / "django.po"

    @property
    def header(self) -> dict[str, str]:
        return {
            "Project-Id-Version": "newsroom",
            "Language": self.folder,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": f"nplurals={self.forms}; plural={self.plural};",
        }


VIETNAMESE = Catalogue("vi", is_whole=True)
FRENCH = Catalogue("fr", forms=2, plural="(n > 1)")
CHINESE = Catalogue("zh_Hans")
OWN = (VIETNAMESE, FRENCH, CHINESE)


def texts_of(entry: polib.POEntry) -> list[str]:
    """The translation of an entry, form by form."""
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


def entries_of(path: Path) -> list[polib.POEntry]:
    """What a catalogue holds, less what it keeps of texts that are gone."""
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def catalogues() -> list[Path]:
    """Every catalogue of the house."""
    return sorted((ROOT / "locale").rglob("*.po"))


def compile_stale() -> int:
    """Write the .mo of every catalogue that is newer than it; returns how many were written."""
    written = 0
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            partial = target.with_suffix(".mo.part")
            polib.pofile(str(path)).save_as_mofile(str(partial))
            partial.replace(target)
            written += 1
    return written


def compile_all() -> int:
    """Compile what is stale, in silence unless there was something to do."""
    written = compile_stale()
    if written:
        print(f"Compiled {written} message catalogues")
    return 0
