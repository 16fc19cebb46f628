"""A Mother's own mark for a woman: sealed, hers alone, and gone when she does not walk with the woman any more."""

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast, a_woman, identity_of
from fixtures import Go, signed_in
from kvarter.keys.models import SealedNote
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import Person
from kvarter.referrals import actions
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import Ending
from kvarter.sealing.rules import seal
from kvarter.welcome.actions import tidy_marks
from visiting import Visit

WORD = "red bicycle by the bench"


@pytest.fixture
def woman(cast: Cast) -> Referral:
    referral, amina = a_woman(cast), cast.mother("amina")
    copies = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    actions.ask(by=cast.standing("birthe"), referral=referral, mothers=[amina], together=True, copies=copies)
    actions.accept(by=cast.standing("amina"), asking=referral.askings.get())
    return referral


def note_of(cast: Cast, woman: Referral) -> str:
    fields = {"about": woman.code, "colour": "plum", "picture": "bird", "nickname": WORD}
    return seal(fields, [str(identity_of("Amina").to_public())])


def text(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", INTERFACE)
def test_the_page_of_the_mark_stands_in_every_language_and_sends_nothing_that_is_chosen(
    cast: Cast, woman: Referral, visit: Visit, lang: str
) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(language=lang)
    page = text(visit(cast.amina, f"/today/mark/{woman.code}/"))
    form = page[page.index('data-part="keep"') : page.index("</form>", page.index('data-part="keep"'))]
    assert form.count("name=") == 1
    assert 'name="csrfmiddlewaretoken"' in form


@pytest.fixture(autouse=True)
def amina_reads_english(cast: Cast) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(language="en")


def test_a_sealed_mark_is_kept_and_drawn_as_closed_until_her_key_opens_it(cast: Cast, woman: Referral, go: Go) -> None:
    assert 'data-part="note"' not in text(go(cast.amina, "/today/"))
    armored = note_of(cast, woman).replace("\n", "\r\n")
    assert go(cast.amina, f"/today/mark/{woman.code}/", {"note": armored})["Location"] == "/today/"
    kept = SealedNote.objects.get()
    assert (kept.person, kept.about) == (cast.amina, woman.code)
    page = text(go(cast.amina, "/today/"))
    assert "Open your key to see which woman is which" in page
    assert kept.armored.splitlines()[1] in page
    assert WORD not in page


@pytest.mark.parametrize(
    "sent",
    ["", WORD, '{"colour": "plum"}', "-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n"],
)
def test_what_is_not_sealed_is_never_kept(cast: Cast, woman: Referral, go: Go, sent: str) -> None:
    assert go(cast.amina, f"/today/mark/{woman.code}/", {"note": sent}).status_code == 302
    assert not SealedNote.objects.exists()


def test_a_note_that_somebody_else_could_open_too_is_refused(cast: Cast, woman: Referral, go: Go) -> None:
    two = seal({"nickname": WORD}, [str(identity_of(name).to_public()) for name in ("Amina", "Birthe")])
    go(cast.amina, f"/today/mark/{woman.code}/", {"note": two})
    assert not SealedNote.objects.exists()


def test_nobody_else_marks_a_woman_or_sees_that_she_has_a_mark(cast: Cast, woman: Referral, go: Go) -> None:
    go(cast.amina, f"/today/mark/{woman.code}/", {"note": note_of(cast, woman)})
    for name in ("hodan", "birthe", "dorte", "ceren"):
        assert go(getattr(cast, name), f"/today/mark/{woman.code}/").status_code == 404
    browser: Client = signed_in(cast.birthe)
    assert SealedNote.objects.get().armored.splitlines()[1] not in text(browser.get("/women/"))


def test_she_can_take_the_mark_away(cast: Cast, woman: Referral, go: Go) -> None:
    go(cast.amina, f"/today/mark/{woman.code}/", {"note": note_of(cast, woman)})
    go(cast.amina, f"/today/mark/{woman.code}/", {"take_off": "1"})
    assert not SealedNote.objects.exists()


def test_marks_stay_while_she_walks_with_her_and_go_when_it_is_over(cast: Cast, woman: Referral, go: Go) -> None:
    go(cast.amina, f"/today/mark/{woman.code}/", {"note": note_of(cast, woman)})
    assert tidy_marks(timezone.now()) == 0
    actions.close(by=cast.standing("amina"), referral=woman, ending=Ending.GOES_ON_ALONE)
    assert tidy_marks(timezone.now()) == 1
    assert not SealedNote.objects.exists()


def test_marks_go_when_she_hands_the_woman_back(cast: Cast, woman: Referral, go: Go) -> None:
    go(cast.amina, f"/today/mark/{woman.code}/", {"note": note_of(cast, woman)})
    actions.hand_back(by=cast.standing("amina"), referral=woman)
    assert tidy_marks(timezone.now()) == 1


def test_the_log_opened_from_a_woman_has_her_wish_ticked_and_counts_with_one_press(
    cast: Cast, woman: Referral, go: Go
) -> None:
    Referral.objects.filter(pk=woman.pk).update(topics=["letters", "gone-from-the-pack"], languages=["ar"])
    assert go(cast.amina, f"/conversations/new/?from={woman.code}")["Location"] == f"/today/log/{woman.code}/"
    page = text(go(cast.amina, f"/today/log/{woman.code}/"))
    for name, value in (("topics", "letters"), ("how_met", "kvarter"), ("language", "ar")):
        chosen = page[page.index(f'name="{name}" value="{value}"') :]
        assert " checked" in chosen[: chosen.index(">")]
    assert page.index('value="letters"') < page.index("<details")
    assert "<bdi>العربية</bdi></span>" in page, "The language that is ticked is seen while its question is folded away."
    assert 'action="/conversations/new/"' in page
    assert woman.code not in page[page.index('id="talk"') : page.index("</form>", page.index('id="talk"'))]


def test_a_language_is_not_guessed_where_they_share_two(cast: Cast, woman: Referral, go: Go) -> None:
    Referral.objects.filter(pk=woman.pk).update(languages=["ar", "da"])
    page = text(go(cast.amina, f"/today/log/{woman.code}/"))
    languages = [one for one in page.split("<input")[1:] if 'name="language"' in one]
    assert len(languages) == 2
    assert not any(" checked" in one[: one.index(">")] for one in languages)


def test_only_the_mother_who_walks_with_her_opens_the_log_with_her_wish(cast: Cast, woman: Referral, go: Go) -> None:
    for name in ("hodan", "birthe", "dorte", "ceren"):
        assert go(getattr(cast, name), f"/today/log/{woman.code}/").status_code == 404


def test_today_says_none_in_words(cast: Cast, go: Go) -> None:
    page = text(go(cast.amina, "/today/"))
    assert "No conversation noted yet this month." in page
    go(cast.amina, "/conversations/new/", {"token": "t" * 22, "topics": ["letters"], "how_met": "own-network"})
    assert "You have logged 1 conversation this month." in text(go(cast.amina, "/today/"))
