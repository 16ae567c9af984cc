"""Rules that hold for every model, migration and file of the house."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page

from tests.rooms import ROOMS
from tools import marked_texts
from units.pages.base import NewsroomPage

ROOT = Path(__file__).resolve().parent.parent
OWN_MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
SETTINGS_FILES = sorted((ROOT / "config" / "settings").glob("*.py"))
CONFIGURATION = ROOT / "docs" / "configuration.md"


def own_fields(model):
    """The fields that an editor may meet and that the model itself, not a package, defines."""
    for field in model._meta.local_fields:
        if not field.editable or field.primary_key or field.auto_created:
            continue
        if isinstance(field, models.OneToOneField) and field.remote_field.parent_link:
            continue
        if any(field.name in _field_names(base) for base in model.__mro__ if _is_foreign(base)):
            continue
        yield field


def _is_foreign(base):
    return hasattr(base, "_meta") and base.__module__.split(".")[0] not in ROOMS


def _field_names(base):
    return {field.name for field in base._meta.get_fields()}


def test_there_are_models_to_check():
    assert len(OWN_MODELS) > 10


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_a_model_says_what_it_is_called(model):
    """A translated name: the default would be the English class name in a Vietnamese admin."""
    assert not isinstance(model._meta.verbose_name, str) or _names_itself(model)


def _names_itself(model):
    # Bookkeeping that no form and no list ever shows by name.
    return model._meta.label in {
        "library.DocumentTag",
        "library.ImageTag",
        "library.MediaTag",
        "library.NewsRendition",
        "sections.ArticleTag",
        "units.AccessGroup",
    }


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_a_form_field_has_a_translated_label(model):
    """A plain string is Django's own guess from the attribute, or a label nobody can translate."""
    formed = _fields_in_forms(model)
    plain = [
        field.name
        for field in own_fields(model)
        if isinstance(field.verbose_name, str) and (formed is None or field.name in formed)
    ]
    assert not plain


def _fields_in_forms(model):
    """The field names that the model's panels show; None when the model has no panels to read."""
    panels = [
        panel
        for name in ("content_panels", "promote_panels", "settings_panels", "panels")
        for panel in getattr(model, name, None) or []
    ]
    if not panels:
        return set()
    return set(_panel_fields(panels))


def _panel_fields(panels):
    for panel in panels:
        if isinstance(panel, str):
            yield panel
        else:
            if getattr(panel, "field_name", None):
                yield panel.field_name
            yield from _panel_fields(getattr(panel, "children", ()))


def test_every_page_is_a_newsroom_page():
    pages = [model for model in OWN_MODELS if issubclass(model, Page)]
    assert pages
    assert [model for model in pages if not issubclass(model, NewsroomPage)] == []


def test_every_setting_is_of_a_site_or_of_the_house():
    own = [model for model in registry if model._meta.app_label in ROOMS]
    assert own
    for model in own:
        assert issubclass(model, BaseSiteSetting | BaseGenericSetting)


def test_migrations_say_what_they_change():
    unnamed = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room / "migrations").glob("*.py")
        if path.name != "__init__.py" and re.search(r"_auto_\d|^\d+_(?!initial)[^_]*$", path.stem)
    ]
    assert not unnamed


# A migration must stay readable when the code around it has moved.
_MIGRATIONS_MAY_IMPORT = {*sys.stdlib_module_names, "django", "modelcluster", "taggit", "wagtail"}


def foreign_imports(package: str, source: str) -> list[str]:
    """What a migration in `package` imports besides frameworks, Python's own and its neighbours."""
    nodes = list(ast.walk(ast.parse(source)))
    names = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0]
    return [
        name
        for name in names
        if name.partition(".")[0] not in _MIGRATIONS_MAY_IMPORT
        and not f"{name}.".startswith(package)
    ]


def test_migrations_import_no_product_code():
    faults = {
        str(path.relative_to(ROOT)): foreign
        for room in ROOMS
        for path in (ROOT / room / "migrations").glob("*.py")
        if (foreign := foreign_imports(f"{room}.migrations.", path.read_text(encoding="utf-8")))
    }
    assert not faults


def test_what_a_migration_may_import():
    source = "import wagtail.fields, library.tags.models\nfrom units.text import vietnamese\n"
    assert foreign_imports("units.migrations.", source) == ["library.tags.models", "units.text"]
    own = "from units.migrations.letters import fold\nfrom . import letters\nimport uuid\n"
    assert foreign_imports("units.migrations.", own) == []


def variables_of(source: str) -> set[str]:
    """The environment variables that a settings file reads through config/environment.py."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", None) == "env"
        and node.args
    }


def test_the_reader_of_settings_finds_variables():
    assert variables_of('A = env.flag("A_FLAG", True)\nB = {"x": env.text("B_TEXT")}') == {
        "A_FLAG",
        "B_TEXT",
    }


def test_the_table_of_variables_lists_every_one_and_no_other():
    read = set().union(*(variables_of(path.read_text("utf-8")) for path in SETTINGS_FILES))
    chapter = CONFIGURATION.read_text("utf-8").partition("\n## Settings in the code")[0]
    listed = set(re.findall(r"^\| `([A-Z][A-Z_]+)`", chapter, re.MULTILINE))
    assert listed == read


@pytest.mark.parametrize("path", SETTINGS_FILES, ids=lambda path: path.name)
def test_production_reads_the_environment_through_one_module(path):
    if path.name not in ("dev.py", "test.py"):
        assert "os.environ" not in path.read_text("utf-8")


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 -- the git of whoever runs the tests
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this copy of the project is no git repository")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_secret_and_no_database_is_committed():
    suspicious = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}"
    )
    for path in tracked_files():
        if not path.is_file():
            continue
        assert path.suffix not in (".sqlite3", ".env", ".pem", ".key"), path
        if path.suffix in (".py", ".md", ".toml", ".txt", ".html", ".yml", ".sh", ""):
            assert not suspicious.search(path.read_text("utf-8", errors="replace")), path


def test_every_text_file_is_nfc_and_ends_with_one_newline():
    for path in tracked_files():
        if path.is_file() and path.suffix in (".py", ".html", ".css", ".md", ".toml"):
            text = path.read_text("utf-8")
            assert not text or text.endswith("\n"), path
            assert "\r" not in text, path


def hidden_texts(source: str) -> list[int]:
    """The lines whose f-strings mark a text within, where nothing that reads texts looks."""
    return [
        node.lineno
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in marked_texts.FUNCTIONS
    ]


def test_no_text_hides_in_an_f_string():
    assert hidden_texts("a = 1\nb = f'{a}: {gettext(\"Undo\")}'\nc = f'{a}' + gettext('Undo')") == [
        2
    ]
    for path in marked_texts.sources():
        if path.suffix == ".py":
            assert hidden_texts(path.read_text("utf-8")) == [], path


def names_of_translation(source: str) -> set[tuple[str, str]]:
    """The functions of gettext that a module imports, each with what the module calls it."""
    return {
        (alias.name, alias.asname or alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }


def test_a_function_of_gettext_has_one_name_everywhere():
    """`_` waits for the language of whoever reads, `gettext` gives the text at once."""
    for path in tracked_files():
        if path.is_file() and path.suffix == ".py":
            for function, name in names_of_translation(path.read_text("utf-8")):
                assert name == ("_" if function == "gettext_lazy" else function), path


def test_the_reader_of_names_finds_them():
    source = "from django.utils.translation import gettext as _, ngettext, override"
    assert names_of_translation(source) == {("gettext", "_"), ("ngettext", "ngettext")}
