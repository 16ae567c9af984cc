"""What the documentation says is there: links, paths, commands, variables and names of screens."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import yaml
from django.conf import global_settings
from django.core.management import get_commands
from wagtail.contrib.settings.registry import registry

from tests.rooms import ROOMS
from units.access_sync import WORKFLOW_NAME

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *DOCS.glob("*.md"),
        ROOT / "locale/GLOSSARY.md",
        ROOT / "findings/README.md",
    ]
)
# Read in Vietnamese, beside Vietnamese screens.
IN_VIETNAMESE = (DOCS / "editors.md", DOCS / "administrators.md")
CONFIGURATION = DOCS / "configuration.md"
MOST_LINES_OF_README = 120

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LABEL = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
_PATH = re.compile(r"\.?[\w.-]+(?:/[\w.*-]+)*/?")
_ENDINGS = (".py", ".md", ".html", ".css", ".js", ".csv", ".toml", ".txt", ".sh", ".yml", ".yaml")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(page: Path) -> str:
    """The text of a page without its fenced blocks."""
    return _FENCE.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as hosts of repositories make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def broken_links(page: Path) -> list[str]:
    broken = []
    for link in _LINK.findall(prose(page)):
        target, _hash, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(link)
    return broken


def paths_in(text: str) -> Iterator[str]:
    """What stands in backticks and means a file or a folder of this repository."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var"}
    for code in _CODE.findall(text):
        is_path = _PATH.fullmatch(code) and "/" in code
        if is_path and (code.split("/")[0] in folders or code.endswith(_ENDINGS)):
            yield code


def missing_paths(text: str) -> list[str]:
    return [
        path
        for path in paths_in(text)
        if not path.startswith("var/") and not any(ROOT.glob(path.rstrip("/")))
    ]


def first_cells(page: Path) -> set[str]:
    """What stands in backticks in the first column of a page's tables."""
    rows = re.findall(r"^\|([^|]*)\|", page.read_text("utf-8"), re.MULTILINE)
    return {code for row in rows for code in _CODE.findall(row)}


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if app in ROOMS}


def settings_read() -> set[str]:
    """The settings that our code reads and that no package defines."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    read = set()
    for path in files:
        read |= set(re.findall(r"\bsettings\.([A-Z][A-Z_]+)\b", path.read_text("utf-8")))
    foreign = {name for name in read if hasattr(global_settings, name)}
    foreign |= {name for name in read if name.startswith(("WAGTAIL", "SECURE_", "STATIC"))}
    return read - foreign - {"BASE_DIR"}


def variables_of_tests() -> set[str]:
    """The environment variables that only tests and tools read."""
    names = set()
    for path in [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
                names.add(ast.literal_eval(node.args[0]))
    return names


def texts_on_screens() -> set[str]:
    """Every Vietnamese text of the interface."""
    texts = set()
    for folder in ("locale/vi", "locale/packages/vi"):
        for entry in polib.pofile(str(ROOT / folder / "LC_MESSAGES/django.po")):
            texts |= {entry.msgstr, *entry.msgstr_plural.values()}
    return texts


def unused_terms(glossary: str) -> list[str]:
    """Vietnamese terms of a glossary, in its second column, that no text of the interface has."""
    used = "\n".join(texts_on_screens()).lower()
    cells = re.findall(r"^\|[^|]+\|([^|]+)\|[^|]+\|[^|]+\|$", glossary, re.MULTILINE)
    terms = {term.strip() for cell in cells for term in re.split("[,;]", cell)}
    return sorted(term for term in terms - {"Vietnamese", "---", ""} if term.lower() not in used)


def labels_on_screens() -> list[re.Pattern]:
    """The texts of the interface as patterns; a placeholder stands for anything."""
    placeholder = re.compile(r"%\(\w+\)[sd]")
    return [
        re.compile(".+".join(map(re.escape, placeholder.split(text))), re.IGNORECASE)
        for text in texts_on_screens()
        # Of mere placeholders anything would be.
        if sum(map(str.isalpha, placeholder.sub("", text))) > 1
    ]


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= MOST_LINES_OF_README


def test_the_readme_leads_to_every_page():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [page.name for page in DOCS.glob("*.md") if f"](docs/{page.name})" not in readme] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    assert broken_links(page) == []


def test_a_broken_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# One thing\n[a](#one-thing) [b](#another) [c](gone.md) [d](https://x.vn/)\n")
    assert broken_links(page) == ["#another", "gone.md"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_that_are_named_exist(page):
    assert missing_paths(prose(page)) == []


def test_a_missing_path_is_found():
    text = "`units/enums.py` `units/gone.py` `units/` `gone/x.md` `var/x.txt` `https://a/b` `a/b`"
    assert missing_paths(text) == ["units/gone.py", "gone/x.md"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_that_are_named_exist(page):
    named = set(re.findall(r"manage\.py ([a-z_]+)", page.read_text("utf-8")))
    assert named - get_commands().keys() == set()


def test_every_command_is_documented():
    assert own_commands() - first_cells(CONFIGURATION) == set()


def test_every_make_target_is_documented():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    texts = " ".join(page.read_text("utf-8") for page in PAGES)
    assert len(targets) > 5
    assert [target for target in targets if not re.search(rf"make {target}\b", texts)] == []


def test_every_setting_of_ours_is_documented():
    read = settings_read()
    assert "SEARCH_SLOT_COOLDOWN" in read
    assert read - first_cells(CONFIGURATION) == set()


def test_every_variable_of_the_tests_is_documented():
    variables = variables_of_tests() | {"REQUIRE_BROWSER"}
    assert variables - first_cells(DOCS / "testing.md") == set()


def test_every_screen_of_settings_is_documented():
    page = (DOCS / "administrators.md").read_text("utf-8")
    cells = " ".join(re.findall(r"^\|[^|]*\|", page, re.MULTILINE))
    own = [model for model in registry if model._meta.app_label in ROOMS]
    names = [str(model._meta.verbose_name) for model in own]
    assert len(names) > 2
    assert [name for name in names if f"*{name}*" not in cells] == []


def unknown_labels(text: str) -> list[str]:
    """What stands in italics and is no text of the interface."""
    patterns = labels_on_screens()
    named = set(_LABEL.findall(text)) - {"nghiêng", WORKFLOW_NAME}
    return sorted(name for name in named if not any(text.fullmatch(name) for text in patterns))


@pytest.mark.parametrize("page", IN_VIETNAMESE, ids=name_of)
def test_screens_are_named_as_they_are_labelled(page):
    assert _LABEL.search(prose(page))
    assert unknown_labels(prose(page)) == []


def test_a_screen_of_another_name_is_found():
    text = "*Hàng chờ duyệt*, *Gửi duyệt (Duyệt tin bài)*, *Hàng đợi duyệt bài*, **đậm**"
    assert unknown_labels(text) == ["Hàng đợi duyệt bài"]


def test_the_glossary_has_the_words_of_the_screens():
    assert unused_terms((DOCS / "glossary.md").read_text("utf-8")) == []


def test_a_term_of_no_screen_is_found():
    assert unused_terms("| queue | hàng chờ duyệt, hàng đợi | x | y |\n") == ["hàng đợi"]


def test_hooks_run_what_lint_runs():
    """From the environment, so in the versions of constraints.txt."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]
    assert all(entry.startswith(".venv/bin/python -m ") for entry in entries)
    programs = {entry.split()[2] for entry in entries}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert {"ruff", "djlint", "tools.messages"} <= programs
    assert all(f"-m {program}" in makefile for program in programs)


def test_publiccode_says_what_pyproject_says():
    facts = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{facts["softwareVersion"]}"' in project
    assert f'license = "{facts["legal"]["license"]}"' in project
    assert f"## {facts['softwareVersion']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    for text in facts["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


def test_every_font_has_its_licence():
    fonts = ROOT / "config" / "static" / "fonts"
    page = (DOCS / "licences.md").read_text("utf-8")
    for font in fonts.glob("*.woff2"):
        family = re.match(r"(be-vietnam-pro|source-serif-4)-", font.name)
        assert family, f"{font.name}: name its licence in docs/licences.md"
        assert (fonts / f"OFL-{family[1]}.txt").is_file()
        assert f"config/static/fonts/{family[1]}-*.woff2" in page


def test_every_finding_has_a_row():
    listed = set(
        re.findall(r"^\| `(findings/[\w-]+\.sh)`", (ROOT / "findings/README.md").read_text(), re.M)
    )
    assert listed == {f"findings/{path.name}" for path in (ROOT / "findings").glob("*.sh")}
