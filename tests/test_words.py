"""Every sentence has words: nine languages on her and the Mother's pages, two on the others, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from kvarter.packs.rules import pack
from kvarter.wording.lists import catalogue, is_desk_only

LOCALE = Path(settings.LOCALE_PATHS[0])
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
TRANSLATE = re.compile(r"""{% translate (["'])((?:(?!\1).)*)\1(?: context (["'])(.*?)\3)?(?: as \w+)? %}""")
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def po(language: str) -> Catalog:
    return catalogue(LOCALE / language / "LC_MESSAGES" / "django.po")


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def faults(catalog: Catalog, language: str) -> list[str]:
    """Sentences without words, with a part missing, or with other placeholders than the English one."""
    found = []
    for message in catalog:
        if not message.id or (language not in {"da", "en"} and is_desk_only(message)):
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_words(language: str) -> None:
    assert faults(po(language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_the_pack_are_in_the_catalogue(language: str) -> None:
    catalog = po(language)
    missing = [sentence for sentence in pack("dk").sentences() if catalog.get(sentence) is None]
    assert not missing, "Run make words."


@pytest.mark.parametrize("language", LANGUAGES)
def test_receipt_words_are_thirty_two_different_single_words(language: str) -> None:
    from django.utils import translation

    from kvarter.asking.messages import receipt_words
    from kvarter.asking.rules import normal_receipt

    with translation.override(language):
        words = [str(word) for word in receipt_words()]
    assert len({normal_receipt(word) for word in words}) == 32
    assert not [word for word in words if re.search(r"\s", word)]


def test_the_catalogue_holds_every_sentence_of_the_templates() -> None:
    catalog = po("en")
    source = LOCALE.parent.parent
    missing = []
    for path in source.rglob("templates/**/*.html"):
        if path.name == "patterns.html":
            continue
        for _, text, _, context in TRANSLATE.findall(path.read_text()):
            if catalog.get(text, context or None) is None:
                missing.append(f"{path.name}: {text}")
    assert not missing, "Run make words."
