"""The tool that keeps the catalogues; the catalogues themselves are checked by `make lint`."""

import subprocess
import sys

import polib
import pytest

from tools import catalogue_upkeep, catalogues, marked_texts, reader_catalogue_files


def entry(msgid, msgstr="", plural="", flags=()):
    if plural:
        return polib.POEntry(
            msgid=msgid, msgid_plural=plural, msgstr_plural={0: msgstr}, flags=list(flags)
        )
    return polib.POEntry(msgid=msgid, msgstr=msgstr, flags=list(flags))


def test_python_sources_are_read():
    found = list(
        marked_texts.messages_of_python(
            "a = _('One')\n"
            "b = gettext('Two ' 'halves')\n"
            "c = ngettext('%(n)d day', '%(n)d days', n)\n"
            "d = pgettext_lazy('month', 'May')\n"
            "e = translation.gettext('By attribute')\n"
            "f = other('Not a message')\n"
        )
    )
    assert found == [
        {"msgid": "One"},
        {"msgid": "Two halves"},
        {"msgid": "%(n)d day", "msgid_plural": "%(n)d days"},
        {"msgctxt": "month", "msgid": "May"},
        {"msgid": "By attribute"},
    ]


def test_a_computed_message_is_refused_with_its_line():
    with pytest.raises(ValueError, match="line 2"):
        list(marked_texts.messages_of_python("x = 1\ny = _(hello)"))


def test_templates_are_read():
    found = list(
        marked_texts.messages_of_template(
            "{% load i18n %}\n    {% if a %}\n  It's no Python.\n{% endif %}{# _('In a comment') #}"
            '<p title="{% translate "It\'s here" %}">{{ name|default:_(\'Nobody\') }}</p>'
            "{% translate 'May' context 'month' as may %}"
            "{% blocktranslate trimmed count n=rows|length with unit=u.name %}\n"
            "  {{ n }} story of {{ unit }}\n  {% plural %}\n  {{ n }} stories of {{ unit }}\n"
            "{% endblocktranslate %}"
        )
    )
    assert found == [
        {"msgid": "It's here"},
        {"msgid": "Nobody"},
        {"msgctxt": "month", "msgid": "May"},
        {"msgid": "%(n)s story of %(unit)s", "msgid_plural": "%(n)s stories of %(unit)s"},
    ]


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (entry("Save"), "not translated"),
        (entry("Save", "Lưu", flags=["fuzzy"]), "fuzzy"),
        (entry("Save", "Lu\u031bu"), "NFC"),
        (entry("%(n)d of {total}", "%(n)d"), "lacks"),
        (entry("Save", "Lưu %(name)s"), "the original lacks"),
        (entry("\nSave", "Lưu"), "line break"),
        (entry("%(n)d day", "", plural="%(n)d days"), "not translated"),
    ],
)
def test_a_faulty_translation_is_told(one, fault):
    assert any(fault in text for text in catalogue_upkeep.faults_of(one))


@pytest.mark.parametrize(
    "one",
    [
        entry("Save", "Lưu"),
        entry("%(n)d of {total}", "%(n)d trong {total}"),
        entry("One day", "%(n)d ngày", plural="%(n)d days"),
    ],
)
def test_a_sound_translation_passes(one):
    assert catalogue_upkeep.faults_of(one) == []


def test_what_was_translated_is_kept_when_texts_are_collected_again(tmp_path, monkeypatch):
    path = tmp_path / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    old = polib.POFile()
    old.append(entry("Save", "Lưu"))
    old.append(entry("Gone", "Mất"))
    old.save(str(path))
    fresh = polib.POFile()
    fresh.extend([entry("Save"), entry("New"), entry("%(n)d day", plural="%(n)d days")])
    monkeypatch.setattr(catalogue_upkeep, "OWN", (catalogues.VIETNAMESE,))
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_upkeep, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_upkeep, "fresh_entries", lambda catalogue: fresh)
    catalogue_upkeep.extract()
    written = {one.msgid: one.msgstr for one in polib.pofile(str(path))}
    assert written == {"Save": "Lưu", "New": "", "%(n)d day": ""}


def test_a_catalogue_has_the_plural_forms_of_its_language(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue_upkeep, "OWN", (catalogues.FRENCH, catalogues.CHINESE))
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_upkeep, "ROOT", tmp_path)
    monkeypatch.setattr(
        catalogue_upkeep,
        "fresh_entries",
        lambda catalogue: [entry("%(n)d day", plural="%(n)d days")],
    )
    catalogue_upkeep.extract()
    for catalogue, header, forms in (
        (catalogues.FRENCH, "nplurals=2; plural=(n > 1);", {0: "", 1: ""}),
        (catalogues.CHINESE, "nplurals=1; plural=0;", {0: ""}),
    ):
        written = polib.pofile(str(catalogue.path))
        assert written.metadata["Plural-Forms"] == header
        assert written[0].msgstr_plural == forms


def test_readers_catalogues_hold_the_texts_of_the_named_files_only(monkeypatch):
    monkeypatch.setattr(reader_catalogue_files, "FILES", ("sections/enums.py",))
    for catalogue in (catalogues.FRENCH, catalogues.CHINESE):
        found = catalogue_upkeep.fresh_entries(catalogue)
        assert "Photo story" in [one.msgid for one in found]
        assert all(one.occurrences == [("sections/enums.py", "")] for one in found)
        assert len(catalogue_upkeep.fresh_entries(catalogues.VIETNAMESE)) > 10 * len(found)


def test_a_named_file_that_is_gone_is_told(monkeypatch):
    monkeypatch.setattr(reader_catalogue_files, "FILES", ("sections/gone.py",))
    with pytest.raises(SystemExit, match="there is no sections"):
        catalogue_upkeep.fresh_entries(catalogues.FRENCH)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda file: file.remove(file[0]), "'Old' is missing"),
        (lambda file: file.append(entry("Gone", "Parti")), "'Gone' is not used"),
        (lambda file: setattr(file[0], "msgstr", ""), "is not translated"),
        (lambda file: file.metadata.update({"Plural-Forms": "nplurals=1; plural=0;"}), "header"),
        (lambda file: file[1].msgstr_plural.pop(1), "needs 2 plural forms"),
    ],
)
def test_a_faulty_catalogue_fails_the_check(change, fault, tmp_path, monkeypatch, capsys):
    wanted = [entry("Old"), entry("%(n)d day", plural="%(n)d days")]
    monkeypatch.setattr(catalogue_upkeep, "OWN", (catalogues.FRENCH,))
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_upkeep, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_upkeep, "fresh_entries", lambda catalogue: wanted)
    file = polib.POFile()
    file.metadata = catalogues.FRENCH.header
    file.extend([entry("Old", "Ancien"), entry("%(n)d day", plural="%(n)d days")])
    file[1].msgstr_plural = {0: "%(n)d jour", 1: "%(n)d jours"}
    catalogues.FRENCH.path.parent.mkdir(parents=True)
    file.save(str(catalogues.FRENCH.path))
    assert catalogue_upkeep.check() == 0
    change(file)
    file.save(str(catalogues.FRENCH.path))
    assert catalogue_upkeep.check() == 1
    assert fault in capsys.readouterr().out


def test_only_stale_catalogues_are_compiled(tmp_path, monkeypatch):
    folder = tmp_path / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(entry("Save", "Lưu"))
    catalogue.save(str(folder / "django.po"))
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    assert catalogues.compile_stale() == 1
    assert catalogues.compile_stale() == 0
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "Lưu"


def test_an_own_text_does_not_change_the_text_of_a_package():
    both = {entry.msgid: entry for entry in polib.pofile(str(catalogues.OF_PACKAGES))}
    same, other = entry("Requested by", both["Requested by"].msgstr), entry("Owner", "Chủ nhà")
    elsewhere = polib.POEntry(msgid="Owner", msgctxt="house", msgstr="Chủ nhà")
    assert catalogue_upkeep.overruled([same, other, elsewhere]) == ["Owner"]


def test_a_server_compiles_without_the_tools_of_developers():
    code = "import sys; sys.modules['babel'] = None; from tools.messages import main; {}"
    for command, fails in (("compile", False), ("check", True)):
        done = subprocess.run(  # noqa: S603 -- this Python, with code of ours
            [sys.executable, "-c", code.format(f"main([{command!r}])")],
            cwd=catalogues.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ("babel" in done.stderr) == fails, done.stderr
