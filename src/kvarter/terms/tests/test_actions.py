"""A term is found from the moment it is kept, by every process; violence keeps its words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.groups.rules import SYSTEM
from kvarter.terms import actions, queries, wordlists
from kvarter.terms.actions import CannotWord
from kvarter.terms.models import Term, Wordlist
from kvarter.terms.queries import collision_of, terms_of, understood
from kvarter.terms.rules import Kind, Reason, Said, State
from kvarter.terms.searching.ready import first_lexicons
from kvarter.terms.searching.stems import words_of

SWIM = {"language": "so", "need": "swimming_women"}
NEW = Said(Kind.SENTENCE, "qulqulatka bilikoga caanka")
"""No words of Somali: nothing of the pack is spelled like them."""
pytestmark = pytest.mark.django_db


def add(said: Said = NEW, **where: str) -> None:
    actions.add(by=SYSTEM, **{**SWIM, **where}, said=said)


def first(text: str = NEW.text, language: str = "so") -> str:
    return next(iter(understood(text, language).needs), "")


def test_a_new_term_is_found_at_once_and_gone_when_it_is_taken_away() -> None:
    assert first() != "swimming_women"
    add()
    assert first() == "swimming_women"
    assert first("bilikoga") == "swimming_women"
    actions.retire(by=SYSTEM, **SWIM, said=NEW)
    assert first() != "swimming_women"
    assert wordlists.lexicons() == first_lexicons()
    actions.bring_back(by=SYSTEM, **SWIM, said=NEW)
    assert first() == "swimming_women"


def test_a_term_of_the_pack_is_taken_away_too_and_comes_back_as_the_machine_made_it() -> None:
    gone = terms_of(**SWIM)[0].said
    whole = " ".join(words_of(gone.text))
    assert "swimming_women" in wordlists.lexicons()["so"].named(whole)
    actions.retire(by=SYSTEM, **SWIM, said=gone)
    assert "swimming_women" not in wordlists.lexicons()["so"].named(whole)
    actions.bring_back(by=SYSTEM, **SWIM, said=gone)
    assert wordlists.lexicons() == first_lexicons()
    assert terms_of(**SWIM)[0].state is State.MADE


def test_other_words_take_the_place_of_the_old_ones() -> None:
    add()
    actions.change(by=SYSTEM, **SWIM, old=NEW, new=Said(Kind.NAME, "wadiiriga"))
    assert first("wadiiriga") == "swimming_women"
    assert first() != "swimming_women"
    assert AuditLine.objects.filter(act="term.changed").count() == 1


def test_another_process_reads_the_file_that_was_made_and_makes_its_own_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., object]
) -> None:
    add()
    wordlists.lexicons()
    made = Path(settings.DATA) / "lexicons" / "so.made"
    assert made.exists()
    wordlists._held.clear()  # as a process that has just begun
    monkeypatch.setattr(wordlists, "lexicon_of", lambda *_: pytest.fail("It is there already."))
    assert first() == "swimming_women"
    with django_assert_num_queries(1):
        assert first() == "swimming_women"
    monkeypatch.undo()
    made.unlink()
    wordlists._held.clear()
    assert first() == "swimming_women"


def test_a_process_that_holds_older_words_sees_newer_ones_with_the_next_search() -> None:
    add()
    held = wordlists.lexicons()["so"]
    add(Said(Kind.NAME, "wadiiriga"))
    assert wordlists.lexicons()["so"] is not held
    assert first("wadiiriga") == first() == "swimming_women"
    assert Wordlist.objects.count() == 1


def test_untouched_languages_and_untouched_networks_read_the_packs_own_file() -> None:
    assert all(one is first_lexicons()[language] for language, one in wordlists.lexicons().items())
    add()
    own = wordlists.lexicons()
    assert {language for language, one in own.items() if one is not first_lexicons()[language]} == {"so"}


def test_a_speaker_checks_what_somebody_else_wrote(cast: Cast) -> None:
    hodan, dorte = cast.standing("hodan"), cast.standing("dorte")
    actions.add(by=hodan, **SWIM, said=NEW)
    with pytest.raises(CannotWord) as refusal:
        actions.check(by=hodan, **SWIM, said=NEW)
    assert refusal.value.reason is Reason.OWN_WORDS
    with pytest.raises(NotAllowed):
        actions.check(by=dorte, **SWIM, said=NEW)  # the office does not speak Somali
    Term.objects.update(by=cast.amina)
    actions.check(by=hodan, **SWIM, said=NEW)
    assert Term.objects.get().state == State.CHECKED
    assert Term.objects.get().by == cast.amina
    assert first() == "swimming_women"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (Said(Kind.NAME, "!"), Reason.NOTHING),
        (Said(Kind.SENTENCE, "ninkaygu wuu i garaacaa"), Reason.VIOLENCE),
        (Said(Kind.SENTENCE, ""), Reason.KNOWN),
    ],
)
def test_some_words_cannot_be_a_term(said: Said, reason: Reason) -> None:
    known = terms_of(**SWIM)[0].said.text
    said = Said(said.kind, said.text or known.upper())
    with pytest.raises(CannotWord) as refusal:
        add(said)
    assert refusal.value.reason is reason


def test_words_of_violence_belong_to_violence() -> None:
    add(Said(Kind.SENTENCE, "ninkaygu wuu i garaacaa mar walba"), need="violence_shelter")
    assert understood("ninkaygu wuu i garaacaa mar walba", "so").danger


def test_a_term_that_would_take_help_from_words_of_violence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "collision_of", lambda *_: actions.queries.Collision(loses_help=("hoyga haweenka",)))
    with pytest.raises(CannotWord) as refusal:
        add()
    assert (refusal.value.reason, refusal.value.words) == (Reason.LOSES_HELP, "hoyga haweenka")


def test_a_mother_takes_nothing_away_from_a_need_of_violence(cast: Cast) -> None:
    there = {"language": "so", "need": "violence_shelter"}
    said = terms_of(**there)[0].said
    with pytest.raises(CannotWord) as refusal:
        actions.retire(by=cast.standing("hodan"), **there, said=said)
    assert refusal.value.reason is Reason.OFFICE_ONLY
    actions.retire(by=cast.standing("dorte"), **there, said=said)


def test_what_a_term_collides_with_is_known_before_it_is_kept() -> None:
    taken = collision_of("da", "women_sport", Said(Kind.NAME, "tandlæge"))
    assert taken.finds[0] == "dentist"
    assert not collision_of("so", "swimming_women", NEW).finds
    assert not Term.objects.exists()


def test_names_that_would_lead_elsewhere_are_shown() -> None:
    words = [f"krimskramsord{sign}" for sign in "abc"]
    for word in words:
        actions.add(by=SYSTEM, language="da", need="dentist", said=Said(Kind.SENTENCE, f"{word} tilbage"))
    for number in range(6):
        actions.add(by=SYSTEM, language="da", need="women_sport", said=Said(Kind.NAME, f"krimskramsorda {number}"))
    found = collision_of("da", "women_sport", Said(Kind.NAME, "krimskramsorda tilbage igen"))
    assert {one.need for one in found.turned} <= {"dentist"}


def test_a_sheet_joins_as_proposed_and_goes_out_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "so.toml"
    sheet.write_text('[swimming_women]\nterms = ["wadiiriga", "ninkaygu wuu i garaacaa"]\n[what]\nterms = ["x"]\n')
    call_command("terms", "import", "so", str(sheet))
    said = capsys.readouterr().out
    assert "1 new" in said
    assert "violence" in said
    assert "what" in said
    assert first("wadiiriga") == "swimming_women"
    assert Term.objects.get().state == State.PROPOSED
    call_command("terms", "export", "so")
    assert '"wadiiriga"' in capsys.readouterr().out
    call_command("terms", "import", "so", str(sheet))
    assert "0 new" in capsys.readouterr().out


def test_who_leaves_takes_her_name_with_her_and_her_words_stay(cast: Cast) -> None:
    actions.add(by=cast.standing("hodan"), **SWIM, said=NEW)
    assert queries.about(cast.hodan) == {"terms": 1}
    actions.forget(cast.hodan)
    assert queries.about(cast.hodan) == {"terms": 0}
    assert first() == "swimming_women"


def test_each_language_says_how_far_it_is() -> None:
    add()
    gone = terms_of(**SWIM)[0].said
    actions.retire(by=SYSTEM, **SWIM, said=gone)
    so = next(one for one in queries.progress() if one.language == "so")
    assert (so.proposed, so.retired, so.checked) == (1, 1, 0)
    assert so.found == 1443
    assert so.made == 1442
