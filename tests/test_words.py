"""Every sentence has words: nine languages on her and the Mother's pages, two on the others, with the same placeholders."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.utils import translation

from kvarter.languages.catalogues import HOME, catalogue, files, is_desk_only, is_wanted, rows_of
from kvarter.packs.rules import pack
from kvarter.packs.sayings import of_letters, of_pack

PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
TRANSLATE = re.compile(r"""{% translate (["'])((?:(?!\1).)*)\1(?: context (["'])(.*?)\3)?(?: as \w+)? %}""")
LANGUAGES = [code for code, _ in settings.LANGUAGES]
NAMES = list(files("en"))


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def faults(catalog: Catalog, language: str) -> list[str]:
    """Sentences without words, with a part missing, or with other placeholders than the English one."""
    found = []
    for message in catalog:
        if not message.id or not is_wanted(is_desk_only(message), language):
            continue
        said, english = forms(message.string), forms(message.id)
        if "fuzzy" in message.flags or not all(said) or (message.pluralizable and len(said) != catalog.num_plurals):
            found.append(f"no words: {english[0]}")
        allowed = {tuple(sorted(PLACEHOLDERS.findall(one))) for one in english}
        if all(said) and any(
            tuple(sorted(PLACEHOLDERS.findall(one))) not in allowed | {()}
            if message.pluralizable
            else tuple(sorted(PLACEHOLDERS.findall(one))) not in allowed
            for one in said
        ):
            found.append(f"placeholders differ: {english[0]}")
    return found


def test_the_check_finds_missing_words_and_lost_placeholders() -> None:
    catalog = Catalog(locale="da")
    catalog.add("Hello %(name)s", "Hej", locations=[("x/forms.py", 1)])
    catalog.add("Good", "", locations=[("x/forms.py", 1)])
    catalog.add("Fine %(n)s", "Fint %(n)s", locations=[("x/forms.py", 1)])
    assert faults(catalog, "da") == ["placeholders differ: Hello %(name)s", "no words: Good"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_words(language: str, name: str) -> None:
    assert faults(catalogue(files(language)[name]), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_the_pack_are_in_its_catalogues_by_their_keys(language: str) -> None:
    for part, sayings in (("pack", of_pack(pack("dk"))), ("letters", of_letters())):
        known = {row["context"]: row["english"] for row in rows_of(files(language)[f"dk/{part}"])}
        assert known == {one.key: one.english for one in sayings}, "Run make words."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_catalogue_says_is_what_its_page_says(language: str) -> None:
    """No other room, nor Django itself, says the same sentence in other words."""
    other = []
    with translation.override(language):
        for name, path in files(language).items():
            for row in rows_of(path) if "/" not in name else ():
                if all(row["forms"]) and len(row["forms"]) == 1:
                    found = (
                        translation.pgettext(row["context"], row["english"])
                        if row["context"]
                        else translation.gettext(row["english"])
                    )
                    other += [f"{name}: {row['english']}"] if found != row["forms"][0] else []
    assert other == []


def test_a_sentence_stands_in_one_room_and_with_ui_where_several_say_it() -> None:
    homes: dict[tuple[str, str], list[str]] = {}
    for name, path in files("en").items():
        for row in rows_of(path) if "/" not in name else ():
            homes.setdefault((row["context"], row["english"]), []).append(name)
            rooms = {place.split("/")[0] for place in row["places"]}
            assert name == (rooms.pop() if len(rooms) == 1 else "ui"), f"{row['english']}: Run make words."
    assert {sentence: rooms for sentence, rooms in homes.items() if len(rooms) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_receipt_words_are_thirty_two_different_single_words(language: str) -> None:
    from kvarter.asking.messages import receipt_words
    from kvarter.asking.rules import normal_receipt

    with translation.override(language):
        words = [str(word) for word in receipt_words()]
    assert len({normal_receipt(word) for word in words}) == 32
    assert not [word for word in words if re.search(r"\s", word)]


def test_the_catalogues_hold_every_sentence_of_the_templates() -> None:
    known = {(row["context"], row["english"]) for path in files("en").values() for row in rows_of(path)}
    missing = []
    for path in HOME.rglob("templates/**/*.html"):
        if path.name != "patterns.html":
            found = TRANSLATE.findall(path.read_text())
            missing += [f"{path.name}: {text}" for _, text, _, context in found if (context, text) not in known]
    assert not missing, "Run make words."


FINDS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
FINDS |= {"npgettext", "npgettext_lazy"}


def unheard_names(text: str) -> list[str]:
    """Names by which sentences are said that the search for sentences does not know."""
    imports = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.ImportFrom)]
    names = [name for one in imports if one.module == "django.utils.translation" for name in one.names]
    return [name.asname for name in names if "gettext" in name.name and name.asname and name.asname not in FINDS]


def test_sentences_are_said_by_names_that_the_search_for_them_knows() -> None:
    """Under another name a sentence is never collected, and stands in English on every page."""
    assert unheard_names("from django.utils.translation import gettext as say, gettext as _") == ["say"]
    found = {path.name: unheard_names(path.read_text()) for path in HOME.rglob("*.py")}
    assert not {name: names for name, names in found.items() if names}
