"""Six words that had come to mean several things mean one each in names; docs/words.md says which."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "kvarter"
FORMS = {
    "keep": {"keep", "keeps", "kept", "keeping"},
    "tell": {"tell", "tells", "told", "telling"},
    "pack": {"pack", "packs", "packed", "packing"},
    "forget": {"forget", "forgets", "forgot", "forgotten", "forgetting"},
    "home": {"home", "homes"},
}
ALLOWED = {
    "keep": {
        "letters/models.py KeptLetter",
        "letters/queries.py kept_letter",
        "letters/queries.py kept_letters",
        "letters/views.py _kept",
        "ui/kept.py",
        "ui/models.py KeptPage",
        "conf/later.py kept_words",
    },
    "tell": {
        "delivery/actions.py tell_once",
        "delivery/queries.py is_told",
        "delivery/queries.py is_told_by_push",
        "delivery/queries.py told_at",
        "push/views.py told",
        "referrals/notifications.py tell",
    },
    "pack": {
        "packs/management/commands/pack.py",
        "languages/catalogues.py pack_folder",
        "languages/content.py words_of_pack",
        "packs/sayings.py of_pack",
        "conf/first_run.py _packs",
        "conf/first_run.py _refused_pack",
        "packs/rules.py CountryPack",
        "packs/rules.py load_pack",
        "packs/rules.py pack",
        "packs/sheets.py BadPack",
    },
    "forget": {
        f"{room}/actions.py forget"
        for room in (
            "consents",
            "conversations",
            "coverage",
            "delivery",
            "evenings",
            "groups",
            "keys",
            "people",
            "refreshers",
            "terms",
            "wording",
        )
    }
    | {
        "badges/actions.py forget",
        "gatherings/actions/addresses.py forget",
        "referrals/actions/walking.py forget",
        "signin/actions/__init__.py forget",
    },
    "home": {"welcome/views.py home", "welcome/views.py _home"},
}


def names() -> Iterator[tuple[str, str]]:
    """(where, name) of every module, class and function of the product."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        if {"tests", "migrations"} & set(path.parts):
            continue
        yield where, path.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield f"{where} {node.name}", node.name


def words_of(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", name).lower()))


@pytest.mark.parametrize("word", FORMS)
def test_a_word_of_the_dictionary_stands_in_names_with_its_one_meaning_only(word: str) -> None:
    found = {where for where, name in names() if words_of(name) & FORMS[word]}
    assert found == ALLOWED[word], f"Say it with another word, or write in docs/words.md that {word} means this too."
