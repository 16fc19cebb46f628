"""Two phones in one practice: they join by a number, hers goes on, the other looks away, and all of it is forgotten."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.languages.tables import INTERFACE
from kvarter.practice import actions, rules
from kvarter.practice.engine.pairing import beside, check_pairs, looks_away
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.models import Pair
from visiting import Visit

SHELF = shelf("dk")
KEY = "sign-in-same-phone"
EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_brake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with nothing tried."""
    monkeypatch.setattr(actions, "WRONG_NUMBERS", rules.Brake(most=3, seconds=60))


def begun(key: str = KEY) -> Pair:
    start = next(iter(SHELF.automata[key].starts.values()))
    return actions.begin_pair(mission=key, state=start)


def main_of(page: bytes) -> str:
    text = page.decode()
    return text[text.index("<main") : text.index("</main>")]


@EVERYWHERE
@pytest.mark.parametrize("key", SHELF.shared.pairs)
def test_they_play_a_whole_mission_and_the_helping_phone_looks_away_at_each_secret(
    visit: Visit, lang: str, key: str
) -> None:
    words = SHELF.shared.words[lang]
    visit(None, "/practise/together/", {"mission": key}, lang=lang)
    pair = Pair.objects.get()
    waiting = visit(None, f"/practise/together/{pair.helping}/", lang=lang).content.decode()
    assert words["pair_waits"] in waiting
    hers = visit(None, "/practise/together/join/", {"number": pair.number or ""}, lang=lang)
    pair.refresh_from_db()
    assert pair.has_joined
    assert hers.wsgi_request.path == f"/practise/together/{pair.hers}/{pair.state}/"  # type: ignore[attr-defined]
    automaton, looked = SHELF.automata[key], 0
    while not automaton.states[pair.state].is_end:
        here = automaton.states[pair.state]
        told = main_of(visit(None, f"/practise/together/{pair.helping}/", lang=lang).content)
        away = looks_away(SHELF.missions[key], SHELF.shared, here)
        assert (words["pair_away"] in told) == away
        assert (words["pair_hands"] in told) == (not away)
        assert 'class="device' not in told
        looked += away
        main = main_of(visit(None, f"/practise/together/{pair.hers}/{pair.state}/", lang=lang).content)
        assert words["pair_her_away" if away else "pair_with"] in main
        right = next(edge.to for edge in here.edges if edge.turn == "right")
        assert f'href="/practise/together/{pair.hers}/{right}/"' in main
        visit(None, f"/practise/together/{pair.hers}/{right}/", lang=lang)
        pair.refresh_from_db()
    assert looked
    assert words["pair_did"] in visit(None, f"/practise/together/{pair.helping}/", lang=lang).content.decode()


def test_the_helping_phone_hears_of_each_move_and_of_nothing_else(client: Client) -> None:
    pair = begun()
    actions.sit_down(pair=pair)
    pair.refresh_from_db()
    since = f"/practise/together/{pair.helping}/since/{pair.version}/"
    assert client.get(since).status_code == 204
    client.get(f"/practise/together/{pair.hers}/{pair.state}/")
    assert client.get(since).status_code == 204, "where she already is, is no news"
    after = next(iter(SHELF.automata[KEY].states[pair.state].edges)).to
    client.get(f"/practise/together/{pair.hers}/{after}/")
    assert client.get(since).status_code == 200


def test_a_number_opens_once_and_in_any_script(client: Client) -> None:
    pair = begun()
    number = pair.number or ""
    typed = " ".join(chr(0x660 + int(digit)) for digit in number)
    assert actions.join_pair(typed=typed) == pair
    with pytest.raises(actions.CannotTakePart):
        actions.join_pair(typed=number)
    assert client.get(f"/practise/together/{pair.hers}/", follow=True).status_code == 200, "every join is a rejoin"


def test_many_wrong_numbers_are_braked_but_a_scanned_picture_still_opens(client: Client) -> None:
    pair = begun()
    wrong = "000001" if pair.number != "000001" else "000002"
    said = [client.post("/practise/together/join/", {"number": one}).status_code for one in (wrong, "", "abc", wrong)]
    assert said == [422, 422, 422, 429]
    assert client.post("/practise/together/join/", {"number": pair.number}).status_code == 429
    assert client.get(f"/practise/together/{pair.hers}/", follow=True).status_code == 200


def test_a_brake_lets_go_after_its_time() -> None:
    now = [0.0]
    brake = rules.Brake(most=2, seconds=60, clock=lambda: now[0])
    brake.note()
    now[0] = 30
    brake.note()
    assert brake.is_on()
    now[0] = 60
    assert not brake.is_on()


def test_after_an_hour_or_when_one_of_them_ends_it_nothing_is_left(client: Client) -> None:
    old, ended = begun(), begun()
    Pair.objects.filter(pk=old.pk).update(ends_at=timezone.now())
    assert client.get(f"/practise/together/{old.helping}/").status_code == 410
    assert client.get(f"/practise/together/{old.hers}/{old.state}/").status_code == 410
    with pytest.raises(actions.CannotTakePart):
        actions.join_pair(typed=old.number or "")
    assert actions.purge_pairs(timezone.now()) == 1
    client.post(f"/practise/together/{ended.hers}/finish/", {"seat": ended.hers})
    assert client.get(f"/practise/together/{ended.helping}/").status_code == 410
    assert not Pair.objects.exists()


def test_who_they_are_stands_nowhere(visit: Visit, cast: Cast) -> None:
    before = AuditLine.objects.count()
    visit(cast.amina, "/practise/together/", {"mission": KEY})
    pair = Pair.objects.get()
    visit(None, "/practise/together/join/", {"number": pair.number or ""})
    assert AuditLine.objects.count() == before
    assert {one.name for one in Pair._meta.get_fields()} == {
        "id", "number", "helping", "hers", "mission", "state", "version", "ends_at",
    }  # fmt: skip
    assert timedelta(minutes=59) < pair.ends_at - timezone.now() <= rules.PAIR_STAYS
    assert not visit.browser(None).cookies


def test_when_very_many_practise_it_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_PAIRS", 1)
    begun()
    answer = client.post("/practise/together/", {"mission": KEY}, headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert SHELF.shared.words["en"]["pair_full"] in answer.content.decode()
    assert client.post("/practise/together/", {"mission": "no-such"}).status_code == 404


def test_a_sheet_that_was_edited_meanwhile_ends_it_kindly(client: Client) -> None:
    pair = begun()
    Pair.objects.filter(pk=pair.pk).update(state="abcdef0", number=None)
    assert client.get(f"/practise/together/{pair.helping}/").status_code == 410
    other = begun()
    led = client.get(f"/practise/together/{other.hers}/abcdef0/")
    assert led.status_code == 302
    assert led["Location"].split("/")[-2] in SHELF.automata[KEY].starts.values()


def test_the_helping_phone_never_has_the_answer_nor_the_code() -> None:
    for key in SHELF.shared.pairs:
        mission = SHELF.missions[key]
        for state in SHELF.automata[key].states.values():
            for lang in INTERFACE:
                told = beside(mission, SHELF.shared, state, lang)
                if not state.is_end and mission.screen(state.screen).hints:
                    assert len(told.asks) in (0, 2)
                assert SHELF.shared.code not in " ".join((told.says, *told.asks, told.said))


def test_a_pair_without_anything_to_look_away_from_is_refused() -> None:
    from dataclasses import replace

    assert not check_pairs(SHELF.missions.values(), SHELF.shared)
    bad = replace(SHELF.shared, pairs=("look-away", "no-such"))
    assert [fault.code for fault in check_pairs(SHELF.missions.values(), bad)] == ["M16", "M16"]


@EVERYWHERE
def test_what_is_lawful_is_open_to_everybody(visit: Visit, lang: str) -> None:
    page = visit(None, "/practise/lawful/", lang=lang).content.decode()
    assert re.search(r"\b3\b.*\b120\b|\b120\b.*\b3\b", page)
    assert SHELF.shared.words[lang]["law_6"] in page


@EVERYWHERE
def test_the_days_of_a_witness_are_on_no_page_of_the_server(visit: Visit, cast: Cast, lang: str) -> None:
    cast.amina.language = lang
    cast.amina.save()
    page = visit(cast.amina, "/practise/witness-days/", lang=lang).content.decode()
    assert 'data-most="3"' in page
    assert 'data-days="120"' in page
    form = page[page.index('data-part="new"') :]
    assert "name=" not in form[: form.index("</form>")], "nothing of it can be sent"


def test_the_limit_of_witnesses_stands_once() -> None:
    slots = SHELF.missions["witness"].slots
    assert (slots["most"], slots["days"]) == (str(SHELF.shared.witness.most), str(SHELF.shared.witness.days))
    assert all(words.keys() == SHELF.shared.words["en"].keys() for words in SHELF.shared.words.values())
