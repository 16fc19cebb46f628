"""How terms lie over the words of the pack, and who may write them."""

import tomllib

import pytest

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import NOBODY, SYSTEM, Role, Standing
from kvarter.packs.needs import NeedWords, languages, needs, words_in
from kvarter.terms.rules import (
    LONGEST,
    MOST,
    Change,
    Kind,
    Reason,
    Said,
    State,
    digest_of,
    every_text,
    may_word,
    merged,
    said_in,
    why_not_new,
    why_not_taken_away,
)
from kvarter.terms.sheets import NoSheet, as_sheet, read_sheet

SWIM = {"swim": NeedWords("Swimming", "In water", ("swim", "pool"), ("where can i swim",))}
OFFICE = Standing(code="dorte", person_id=1, roles=frozenset({(Role.NATIONAL, None)}))
MOTHER = Standing(code="amina", person_id=2, roles=frozenset({(Role.MOTHER, 1)}))


def change(text: str, state: State, is_pack: bool = False, kind: Kind = Kind.NAME) -> Change:
    return Change("swim", Said(kind, text), state, is_pack)


def test_what_was_added_is_found_and_what_was_taken_away_is_not() -> None:
    found = merged(SWIM, [change("bathing", State.PROPOSED), change("pool", State.RETIRED, is_pack=True)])
    assert found["swim"].terms == ("swim", "bathing")
    assert found["swim"].asks == SWIM["swim"].asks
    assert merged(SWIM, [change("bathing", State.RETIRED)]) == SWIM
    assert merged(SWIM, [change("swim", State.CHECKED, is_pack=True)]) == SWIM


def test_the_digest_changes_with_what_is_found_and_with_nothing_else() -> None:
    assert digest_of([]) == digest_of([change("swim", State.CHECKED, is_pack=True)]) == ""
    assert digest_of([change("bathing", State.RETIRED)]) == ""
    added = digest_of([change("bathing", State.PROPOSED)])
    assert added == digest_of([change("bathing", State.CHECKED)])
    assert len({added, "", digest_of([change("pool", State.RETIRED, is_pack=True)])}) == 3
    both = [change("bathing", State.PROPOSED), change("pool", State.RETIRED, is_pack=True)]
    assert digest_of(both) == digest_of(both[::-1])


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", Reason.NOTHING), ("?!", Reason.NOTHING), ("SWIM", Reason.KNOWN), ("Pool ", Reason.KNOWN), ("bathing", None)],
)
def test_a_new_term_has_letters_and_is_not_there_yet(text: str, reason: Reason | None) -> None:
    assert why_not_new(text, every_text(SWIM["swim"])) is reason


def test_a_need_has_only_so_many_terms() -> None:
    assert why_not_new("one more", [f"word {number}" for number in range(MOST)]) is Reason.TOO_MANY


def test_who_speaks_the_language_or_is_the_office_writes_terms() -> None:
    assert may_word(NOBODY, speaks=True) is Access.NOT_SIGNED_IN
    assert may_word(MOTHER, speaks=False) is Access.NOT_YOURS
    assert may_word(MOTHER, speaks=True) is may_word(OFFICE, speaks=False) is may_word(SYSTEM, speaks=False) is None


def test_only_the_office_takes_words_of_violence_away() -> None:
    assert why_not_taken_away(MOTHER, is_danger=True) is Reason.OFFICE_ONLY
    assert why_not_taken_away(MOTHER, is_danger=False) is why_not_taken_away(OFFICE, is_danger=True) is None


@pytest.mark.parametrize("language", languages())
def test_a_sheet_that_is_written_is_read_as_it_was(language: str) -> None:
    words = words_in(language)
    text = as_sheet(words, needs().by_key)
    assert {key: row["name"] for key, row in tomllib.loads(text).items()} == {
        key: one.name for key, one in words.items()
    }
    sheet = read_sheet(text.encode(), needs().by_key)
    assert sheet.terms == {key: said_in(one) for key, one in words.items()}
    assert not sheet.unknown
    assert not sheet.left_out
    assert max(map(len, (text for one in words.values() for text in every_text(one)))) <= LONGEST


def test_signs_of_the_format_are_escaped() -> None:
    odd = {"swim": NeedWords('a "b" \\ c', "x\x00\ny", ('"', "\\"))}
    assert tomllib.loads(as_sheet(odd, ["swim"]))["swim"]["terms"] == ['"', "\\"]


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"[swim", b"swim = [" + b"[" * 5000, b"a" * (1 << 20) + b"aa", b'[swim]\nterms = ["a'],
)
def test_what_is_no_sheet_is_said(content: bytes) -> None:
    with pytest.raises(NoSheet):
        read_sheet(content, ["swim"])


def test_entries_that_are_no_terms_are_counted() -> None:
    content = 'odd = 3\n[swim]\nterms = ["a", 3, "", "%s", "b\\u0007c"]\nasks = "d"\n[other]\n' % ("x" * 200)
    sheet = read_sheet(content.encode(), ["swim"])
    assert sheet.terms == {"swim": [Said(Kind.NAME, "a"), Said(Kind.NAME, "bc"), Said(Kind.SENTENCE, "d")]}
    assert sheet.unknown == ["odd", "other"]
    assert sheet.left_out == 3
