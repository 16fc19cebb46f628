"""Every state of every mission is drawn, leads where the automaton says, is small, and takes no secret."""

import gzip
import re

import pytest
from django.test import Client

from cast import Cast
from kvarter.languages.tables import INTERFACE
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.engine.speaking import spoken
from visiting import Visit, inspect

SHELF = shelf("dk")
MISSIONS = list(SHELF.missions)
OTHERS = [one for one in INTERFACE if one != "da"]
IN_TURN = [(key, OTHERS[at % len(OTHERS)]) for at, key in enumerate(MISSIONS)]
"""Each mission in one language beside Danish, so that all missions together are drawn in all nine."""
EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)
EACH = pytest.mark.parametrize("key", MISSIONS)
EACH_IN_TURN = pytest.mark.parametrize(("key", "lang"), IN_TURN)
pytestmark = pytest.mark.django_db


def zipped(client: Client, url: str, lang: str) -> bytes:
    response = client.get(url, headers={"accept-language": lang, "accept-encoding": "gzip"})
    assert response.status_code == 200, url
    return response.content


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@EVERYWHERE
def test_the_ladder_leads_to_every_mission(visit: Visit, lang: str) -> None:
    page = visit(None, "/practise/", lang=lang).content.decode()
    for key in MISSIONS:
        assert f'href="/practise/{key}/"' in page
    assert 'href="/practise/messages/"' in page
    assert "33 98 00 98" in visit(None, "/practise/pressed/", lang=lang).content.decode()


@EACH_IN_TURN
def test_every_state_is_drawn_small_and_leads_where_the_automaton_says(client: Client, key: str, lang: str) -> None:
    for name, state in SHELF.automata[key].states.items():
        packed = zipped(client, f"/practise/{key}/{name}/", lang)
        assert len(packed) <= 8_000
        page = gzip.decompress(packed).decode()
        inspect(page, f"/practise/{key}/{name}/")
        leads = set(re.findall(rf'class="press[^"]*" href="/practise/{key}/([0-9a-f]+)/"', page))
        assert leads == {edge.to for edge in state.edges}
        assert "%(" not in page
        assert '<meta name="robots" content="noindex">' in page
        assert state.is_end or SHELF.shared.words[lang]["band"] in page


@EACH_IN_TURN
def test_the_one_page_is_the_same_automaton(client: Client, key: str, lang: str) -> None:
    packed = zipped(client, f"/practise/{key}/whole/", lang)
    assert len(packed) <= 60_000
    page = gzip.decompress(packed).decode()
    inspect(page, f"/practise/{key}/whole/")
    sections = dict(re.findall(r'<section id="s([0-9a-f]+)"(.*?)</section>', page, re.S))
    states = SHELF.automata[key].states
    assert sections.keys() == states.keys()
    for name, section in sections.items():
        leads = set(re.findall(r'class="press[^"]*" href="#s([0-9a-f]+)"', section))
        assert leads == {edge.to for edge in states[name].edges}


@EACH
def test_no_field_can_be_sent(visit: Visit, key: str) -> None:
    main = main_of(visit(None, f"/practise/{key}/whole/").content.decode())
    assert "<form" not in main
    assert not re.search(r"<input[^>]* name=", main)
    assert 'type="password"' not in main
    assert "<textarea" not in main


@EACH
def test_the_practice_phone_never_names_a_real_service(client: Client, key: str) -> None:
    official = re.compile("|".join(map(re.escape, SHELF.shared.official)))
    page = client.get(f"/practise/{key}/whole/").content.decode()
    devices = re.findall(r'<div class="device.*?</div></div></div>', page, re.S)
    playing = [one for one in SHELF.automata[key].states.values() if not one.is_end]
    assert len(devices) == len(playing)
    for device in devices:
        assert not official.search(device)
        assert SHELF.shared.words["da"]["band"] in device
    assert not official.search(re.search(r"<title>(.*?)</title>", page, re.S)[1])  # type: ignore[index]


@EVERYWHERE
def test_a_mission_that_is_not_in_her_language_says_so_and_stands_in_danish_and_english(
    client: Client, lang: str
) -> None:
    other = SHELF.missions["tax"]
    page = client.get("/practise/tax/", headers={"accept-language": lang}).content.decode()
    says_so = SHELF.shared.words[lang]["not_your_language"] in page
    assert says_so == (lang not in other.words)
    assert other.words[spoken(other, lang)]["goal"] in page
    assert not says_so or other.words["da"]["goal"] in page


def test_both_twins_are_drawn_and_the_address_does_not_tell(client: Client) -> None:
    starts = SHELF.automata["not-my-request"].starts
    seen = {client.get("/practise/not-my-request/begin/").headers["Location"] for _ in range(60)}
    assert seen == {f"/practise/not-my-request/{one}/" for one in starts.values()}
    pages = []
    for one in starts.values():
        page = client.get(f"/practise/not-my-request/{one}/").content.decode()
        pages.append(re.sub(r"[0-9a-f]{7}\b|(?<=value=\")\d+", "", main_of(page)))
    assert pages[0] == pages[1]


def test_a_sheet_that_was_edited_meanwhile_leads_to_the_front(client: Client) -> None:
    response = client.get("/practise/not-my-request/abcdef0/", follow=True)
    assert SHELF.shared.words["da"]["changed"] in response.content.decode()
    assert client.get("/practise/no-such/").status_code == 404
    assert client.post("/practise/not-my-request/").status_code == 405


def test_nothing_is_kept(client: Client) -> None:
    response = client.get("/practise/not-my-request/begin/", follow=True)
    assert not response.cookies
    assert "sessionid" not in client.cookies
    assert "k" not in client.cookies


@EVERYWHERE
def test_a_set_of_messages_is_sorted_by_links_alone_and_ends_in_two_figures(visit: Visit, lang: str) -> None:
    visit(None, "/practise/messages/", lang=lang)
    url = "/practise/messages/1/"
    for _ in range(8):
        main = main_of(visit(None, url, lang=lang).content.decode())
        assert SHELF.shared.words[lang]["band"] in main
        assert "<form" not in main
        url = re.findall(r'class="press row" href="([^"]+)"', main)[1]  # says of each: it is false
    end = visit(None, url, lang=lang).content.decode()
    assert SHELF.shared.words[lang]["msg_kept"] % {"kept": 0, "of": 4} in end
    assert SHELF.shared.words[lang]["msg_found"] % {"found": 4, "of": 4} in end


@pytest.mark.parametrize("path", ["0/", "6/", "1/x/", "1/kkkkkkkkk/"])
def test_a_set_that_does_not_exist_is_nowhere(client: Client, path: str) -> None:
    assert client.get(f"/practise/messages/{path}").status_code == 404


@EVERYWHERE
def test_an_author_sees_the_graph_and_every_state_in_each_language(visit: Visit, cast: Cast, lang: str) -> None:
    key = "answer-it"
    page = visit(cast.amina, f"/practise/{key}/preview/", lang=lang).content.decode()
    graph = page[page.index("<svg width") : page.index("</svg></div>")]
    for screen in SHELF.missions[key].screens:
        assert re.search(rf">\s*{re.escape(screen.key)}\s*</text>", graph)
    assert page.count('<div class="device ') == sum(not one.is_end for one in SHELF.automata[key].states.values())


@EVERYWHERE
def test_the_practice_box_opens_a_letter_in_the_letter_reader_by_one_tap(visit: Visit, lang: str) -> None:
    box = visit(None, "/practise/mailbox/", lang=lang).content.decode()
    for one in SHELF.box:
        assert f'href="/practise/mailbox/{one.key}/"' in box
        page = visit(None, f"/practise/mailbox/{one.key}/", lang=lang).content.decode()
        assert SHELF.shared.words[lang]["band"] in page
        assert (SHELF.shared.words[lang]["box_reply_yes"] in page) == one.reply
        assert ('<input id="answer"' in page) == one.reply
        assert "<form" not in main_of(page)
        if one.example:
            assert f'href="/letter/example/{one.example}/"' in page
    visit(None, "/letter/example/daycare/", lang=lang)
