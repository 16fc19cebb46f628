"""What the country pack says (topics, helplines, letters), in the language of the page.

A sentence of a pack is known by its key in the sheet, in every catalogue. So a comma that changes in the English loses no words;
where the English says something else than what the words were made for, the page speaks English until somebody has looked.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from django.conf import settings

from kvarter.languages.catalogues import DENMARK, folder_in, pack_folder, rows_of, same_words
from kvarter.languages.here import reader_language
from kvarter.packs.place import chosen
from kvarter.packs.rules import pack
from kvarter.packs.sayings import Saying, of_letters, of_pack


def translated(english: str) -> str:
    """A sentence of the pack, as its sheet has it in English, in the language of the page; as it is where that has no words."""
    return words_of_pack(settings.PACK, reader_language()).get(english, english)


@cache
def words_of_pack(code: str, language: str) -> Mapping[str, str]:
    """The words of each English sentence of the sheets. Read when the language is asked for first."""
    return words(of_pack(pack(code)), "pack", code, language)


@cache
def words_of_letters(language: str) -> Mapping[str, str]:
    """The words of each English sentence of the letter reader. Read when a letter is first explained in the language."""
    return words(of_letters(), "letters", chosen(), language)


def words(sayings: Iterable[Saying], part: str, code: str, language: str) -> dict[str, str]:
    """{English as the sheets have it now: words}, by key; where the key has none, those of the same English sentence elsewhere."""
    if language == "en":
        return {}
    by_key, by_english = _known(part, code, language)
    found: dict[str, str] = {}
    for one in sayings:
        english, told = by_key.get(one.key, ("", ""))
        if language == "da" and one.danish:
            told = one.danish
        elif not same_words(english, one.english):
            told = by_english.get(one.english, "")
        if told:
            found.setdefault(one.english, told)
    return found


def _known(part: str, code: str, language: str) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """(key: English and words), (English: words) of a part of the pack; a country's own stand before Denmark's."""
    by_key, by_english = dict[str, tuple[str, str]](), dict[str, str]()
    for folder in dict.fromkeys((pack_folder(DENMARK), pack_folder(code))):
        path = folder_in(folder, language) / f"{part}.po"
        for row in rows_of(path) if path.exists() else ():
            if told := row["forms"][-1]:
                by_key[row["context"]] = row["english"], told
                by_english[row["english"]] = told
    return by_key, by_english
