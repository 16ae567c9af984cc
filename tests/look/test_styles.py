"""The style sheets: colours that can be read in both schemes, and files that exist."""

import re

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "config" / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
INKS = ("ink", "ink-soft", "ink-faint", "accent", "accent-strong")
PAIRS = [
    *((ink, paper) for ink in INKS for paper in ("paper", "paper-sunk", "paper-raised")),
    *((ink, "accent-wash") for ink in ("ink", "ink-soft", "accent")),
    ("on-band", "band"),
    ("on-band-soft", "band"),
    ("on-dark", "dark"),
    ("on-dark-soft", "dark"),
    ("gold-bright", "dark"),
    ("ink", "mark"),
]


def read_tokens():
    """(light, dark) colours by token; dark ones are those of light where it says nothing else."""
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    light, rest = text.split("@media (prefers-color-scheme: dark)")
    dark = rest.split("@media (prefers-contrast")[0]
    first, second = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)
    )
    return first, {**first, **second}


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme, ink, paper):
    tokens = read_tokens()[scheme]
    assert contrast(tokens[ink], tokens[paper]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_focus_ring_can_be_seen(scheme):
    tokens = read_tokens()[scheme]
    assert contrast(tokens["focus"], tokens["paper"]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_asks_only_for_files_that_stand_beside_it(sheet):
    for address in re.findall(r'url\("?([^")]+)"?\)', sheet.read_text(encoding="utf-8")):
        assert (sheet.parent / address).resolve().is_file(), address


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_uses_only_tokens_that_exist(sheet):
    text = "".join(other.read_text(encoding="utf-8") for other in SHEETS)
    defined = set(re.findall(r"(--[a-z0-9-]+):", text))
    used = set(re.findall(r"var\((--[a-z0-9-]+)", sheet.read_text(encoding="utf-8")))
    assert used <= defined


def test_every_font_has_its_licence():
    notes = (STATIC / "fonts" / "LICENSES.md").read_text(encoding="utf-8")
    families = {
        path.name.split("-latin")[0].split("-vietnamese")[0]
        for path in STATIC.glob("fonts/*.woff2")
    }
    for family in families:
        assert (STATIC / "fonts" / f"OFL-{family}.txt").is_file()
        assert family in notes
