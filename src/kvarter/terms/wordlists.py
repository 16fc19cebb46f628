"""The lexicons as they stand now: those of the pack, and for a language whose terms were changed here one of its own.

One statement, nine short rows at most, says which words each language has; a process that holds other ones reads the file that
whoever changed a term has made, or makes it. So a term is found by every process from the moment it is kept, and all share the pages.
"""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from kvarter.access.statements import made_once
from kvarter.packs.needs import NeedWords, words_in
from kvarter.packs.place import chosen, folder_of
from kvarter.terms.models import Term, Wordlist
from kvarter.terms.rules import Change, digest_of, merged
from kvarter.terms.searching.building import lexicon_of
from kvarter.terms.searching.frozen import digest, frozen
from kvarter.terms.searching.lexicon import Lexicon
from kvarter.terms.searching.ready import first_lexicons

FOLDER = "lexicons"
"""Beside the database; it can be deleted at any time, and is in no copy."""
_held: dict[str, tuple[str, Lexicon]] = {}


def lexicons() -> dict[str, Lexicon]:
    """The words of all languages as they are now. One statement."""
    own = {language: found for language, found in _wordlists() if found}
    return {
        language: _own(language, own[language]) if language in own else lexicon
        for language, lexicon in first_lexicons().items()
    }


@made_once
def _wordlists() -> QuerySet[Wordlist, tuple[str, str]]:
    return Wordlist.objects.values_list("language", "digest")


def changes_of(language: str) -> list[Change]:
    """All that was written here of the words of a language."""
    return [one.change for one in Term.objects.filter(language=language)]


def words_now(language: str) -> dict[str, NeedWords]:
    """The words of a language as they are found now, read anew."""
    return merged(words_in(language), changes_of(language))


def _own(language: str, wanted: str) -> Lexicon:
    """The lexicon of these words. Words that were changed again meanwhile are taken as they are, and named so."""
    held = _held.get(language)
    if held and held[0] == wanted:
        return held[1]
    changes = changes_of(language)
    name = digest_of(changes)
    path = Path(settings.DATA) / FOLDER / f"{language}.made"
    sheets = digest(folder_of(chosen()) / "needs")
    found = frozen(
        path,
        sha256(f"{sheets} {name}".encode()).hexdigest(),
        lambda: {language: lexicon_of(language, merged(words_in(language), changes))},
    )[language]
    _held[language] = (name, found)
    return found


def changed(language: str) -> None:
    """The terms of a language are others now: say so to every process, in this transaction, and make them ready after it.

    The caller holds the row of the language (`hold`).
    """
    Wordlist.objects.filter(pk=language).update(digest=digest_of(changes_of(language)))
    transaction.on_commit(lambda: lexicons() and None, robust=True)


def hold(language: str) -> None:
    """One change of a language's terms after the other: its row is locked until the end of the transaction."""
    Wordlist.objects.get_or_create(pk=language)
    Wordlist.objects.select_for_update().get(pk=language)
