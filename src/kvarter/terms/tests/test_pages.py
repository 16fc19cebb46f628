"""A Mother writes and checks words of her language on her phone; the office those of all, as sheets too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from kvarter.bridges import actions as bridges
from kvarter.bridges.rules import Facts
from kvarter.groups.rules import SYSTEM
from kvarter.terms.models import Term
from kvarter.terms.queries import terms_of
from kvarter.terms.rules import State
from visiting import Visit

SWIM = "/terms/ar/swimming_women/"
NEW = "غطس الجارات بالمسبح"


@pytest.fixture(autouse=True)
def everybody_reads_english(db: None, cast: Cast) -> None:
    for one in (cast.amina, cast.dorte, cast.stranger):
        one.language = "en"
        one.save()


def test_a_mother_sees_the_languages_she_speaks_and_the_office_all(visit: Visit, cast: Cast) -> None:
    hers = visit(cast.amina, "/terms/", lang="en").content.decode()
    assert "/terms/ar/" in hers
    assert "/terms/so/" not in hers
    assert "/terms/so/" in visit(cast.dorte, "/terms/", lang="en").content.decode()
    cast.stranger.languages.all().delete()
    assert "Tell on your own page" in visit(cast.stranger, "/terms/", lang="en").content.decode()


def test_she_adds_a_sentence_and_a_woman_finds_by_it_at_once(visit: Visit, cast: Cast) -> None:
    pool = Facts(name="Kvindesvømning", about={"da": "Kun kvinder."}, needs=["swimming_women"])
    offer = bridges.add(by=SYSTEM, group=None, facts=pool)
    told = {"text": NEW, "kind": "sentence"}
    page = visit(cast.amina, SWIM, {**told, "anyway": NEW}, lang="en").content.decode()
    assert "It is found now" in page
    assert "Proposed" in page
    found = visit(None, "/offers/nearby/", {"words": NEW, "place": "5000"}, lang="ar").content.decode()
    assert f"/offers/{offer.code}/" in found.split("بحثت")[-1]


def test_what_it_collides_with_is_shown_before_it_is_kept(visit: Visit, cast: Cast) -> None:
    dentist = terms_of("ar", "dentist")[0].said.text
    told = {"text": dentist, "kind": "name"}
    page = visit(cast.amina, SWIM, told, lang="en").content.decode()
    assert "finds something already" in page
    assert "Add it all the same" in page
    assert not Term.objects.exists()
    other = visit(cast.amina, SWIM, {**told, "anyway": "other words"}, lang="en").content.decode()
    assert "finds something already" in other  # seen for other words is not seen for these
    visit(cast.amina, SWIM, {**told, "anyway": dentist}, lang="en")
    assert Term.objects.get().text == dentist


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Please write an answer here"),
        ("!!", "at least one word"),
        ("زوجي يضربني", "must see help first"),
        ("س" * 121, "too long"),
    ],
)
def test_what_cannot_be_kept_says_why(visit: Visit, cast: Cast, text: str, said: str) -> None:
    page = visit(cast.amina, SWIM, {"text": text, "kind": "name", "anyway": text}, lang="en", status=422)
    assert said in page.content.decode()
    assert not Term.objects.exists()


def test_she_checks_one_after_the_other(visit: Visit, cast: Cast) -> None:
    one, two, *_rest = (f"{SWIM}{term.said.key}/" for term in terms_of("ar", "swimming_women"))
    assert "Made by a machine" in visit(cast.amina, one, lang="en").content.decode()
    after = visit(cast.amina, one, {"act": "right"}, lang="en")
    assert after.request["PATH_INFO"] == two
    assert "Checked" in visit(cast.amina, one, lang="en").content.decode()
    assert Term.objects.get().state == State.CHECKED


def test_she_takes_one_away_says_it_otherwise_and_brings_it_back(visit: Visit, cast: Cast) -> None:
    one, two = (f"{SWIM}{term.said.key}/" for term in terms_of("ar", "swimming_women")[:2])
    visit(cast.amina, one, {"act": "retire"}, lang="en")
    assert "Bring it back" in visit(cast.amina, one, lang="en").content.decode()
    visit(cast.amina, one, {"act": "back"}, lang="en")
    assert "Take it away" in visit(cast.amina, one, lang="en").content.decode()
    visit(cast.amina, f"{two}change/", {"text": NEW, "kind": "name", "anyway": NEW}, lang="en")
    states = {term.said.text: term.state for term in terms_of("ar", "swimming_women")}
    assert states[NEW] is State.PROPOSED
    assert list(states.values())[-1] is State.RETIRED


def test_words_of_violence_are_taken_away_by_the_office_alone(visit: Visit, cast: Cast) -> None:
    key = terms_of("ar", "violence_shelter")[0].said.key
    page = f"/terms/ar/violence_shelter/{key}/"
    assert "Only the national office" in visit(cast.amina, page, lang="en").content.decode()
    visit(cast.amina, page, {"act": "retire"}, lang="en", status=422)
    assert not Term.objects.exists()
    visit(cast.dorte, page, {"act": "retire"}, lang="en")
    assert Term.objects.get().state == State.RETIRED


def test_whoever_tries_words_sees_what_a_woman_finds(visit: Visit, cast: Cast) -> None:
    found = visit(cast.amina, "/terms/ar/", {"words": "طبيب أسنان"}, lang="en").content.decode()
    assert "She finds" in found
    assert (
        "Help against violence is shown first"
        in visit(cast.amina, "/terms/ar/", {"words": "زوجي يضربني"}, lang="en").content.decode()
    )
    assert "Nothing of this" in visit(cast.amina, "/terms/ar/", {"words": "qqqq"}, lang="en").content.decode()


def test_the_office_sends_a_sheet_out_and_takes_one_in(visit: Visit, cast: Cast) -> None:
    assert "so.toml" in visit(cast.dorte, "/terms/overview/", lang="en").content.decode()
    sheet = f'[swimming_women]\nterms = ["wadiiriga"]\nasks = ["{"x" * 130}"]\n[what]\nterms = ["x"]\n'
    file = SimpleUploadedFile("so.toml", sheet.encode())
    page = visit(cast.dorte, "/terms/take-in/", {"language": "so", "file": file}, lang="en").content.decode()
    assert "New words: <b>1</b>" in " ".join(page.split())
    assert "what" in page
    assert "1 entry is empty or too long" in " ".join(page.split())
    broken = SimpleUploadedFile("so.toml", b"[swim")
    answer = visit(cast.dorte, "/terms/take-in/", {"language": "so", "file": broken}, lang="en", status=422)
    assert "This is no sheet of words" in answer.content.decode()
    assert b"wadiiriga" in visit(cast.dorte, "/terms/so/sheet/", lang="en").content
