"""Every state of every mission is drawn in every language, leads where the automaton says, and takes no secret."""

import re

import pytest
from django.test import Client

from kvarter.languages.tables import INTERFACE
from kvarter.practice.engine.shelf import shelf
from visiting import Visit, inspect

SHELF = shelf("dk")
MISSIONS = list(SHELF.missions)
EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)
EACH = pytest.mark.parametrize("key", MISSIONS)
pytestmark = pytest.mark.django_db


@EVERYWHERE
def test_the_ladder_leads_to_every_mission(visit: Visit, lang: str) -> None:
    page = visit(None, "/practise/", lang=lang).content.decode()
    for key in MISSIONS:
        assert f'href="/practise/{key}/"' in page
        visit(None, f"/practise/{key}/", lang=lang)
    assert "33 98 00 98" in visit(None, "/practise/pressed/", lang=lang).content.decode()


@EACH
@EVERYWHERE
def test_every_state_is_drawn_small_and_leads_where_the_automaton_says(client: Client, key: str, lang: str) -> None:
    for name, state in SHELF.automata[key].states.items():
        response = client.get(f"/practise/{key}/{name}/", headers={"accept-language": lang, "accept-encoding": "gzip"})
        assert response.status_code == 200
        assert len(response.content) <= 8_000
        page = client.get(f"/practise/{key}/{name}/", headers={"accept-language": lang}).content.decode()
        inspect(page, f"/practise/{key}/{name}/")
        leads = set(re.findall(rf'class="press[^"]*" href="/practise/{key}/([0-9a-f]+)/"', page))
        assert leads == {edge.to for edge in state.edges}
        assert "%(" not in page


@EACH
@EVERYWHERE
def test_the_one_page_is_the_same_automaton(client: Client, visit: Visit, key: str, lang: str) -> None:
    page = visit(None, f"/practise/{key}/whole/", lang=lang).content.decode()
    sections = dict(re.findall(r'<section id="s([0-9a-f]+)"(.*?)</section>', page, re.S))
    states = SHELF.automata[key].states
    assert sections.keys() == states.keys()
    for name, section in sections.items():
        leads = set(re.findall(r'class="press[^"]*" href="#s([0-9a-f]+)"', section))
        assert leads == {edge.to for edge in states[name].edges}
    zipped = client.get(f"/practise/{key}/whole/", headers={"accept-language": lang, "accept-encoding": "gzip"})
    assert len(zipped.content) <= 60_000


@EACH
def test_no_field_can_be_sent(visit: Visit, key: str) -> None:
    page = visit(None, f"/practise/{key}/whole/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert not re.search(r"<input[^>]* name=", main)
    assert 'type="password"' not in main
    assert "<textarea" not in main


@EACH
def test_the_practice_phone_never_names_a_real_service(client: Client, key: str) -> None:
    official = re.compile("|".join(map(re.escape, SHELF.shared.official)))
    for name in SHELF.automata[key].states:
        page = client.get(f"/practise/{key}/{name}/").content.decode()
        device = re.search(r'<div class="device.*?</div></div></div>', page, re.S)
        assert not device or not official.search(device[0])
        assert not official.search(re.search(r"<title>(.*?)</title>", page, re.S)[1])  # type: ignore[index]
        assert not device or SHELF.shared.words["da"]["band"] in device[0]
        assert '<meta name="robots" content="noindex">' in page


def test_both_twins_are_drawn_and_the_address_does_not_tell(client: Client) -> None:
    starts = SHELF.automata["not-my-request"].starts
    seen = {client.get("/practise/not-my-request/begin/").headers["Location"] for _ in range(60)}
    assert seen == {f"/practise/not-my-request/{one}/" for one in starts.values()}
    pages = []
    for one in starts.values():
        page = client.get(f"/practise/not-my-request/{one}/").content.decode()
        pages.append(re.sub(r"[0-9a-f]{7}\b", "", page[page.index("<main") : page.index("</main>")]))
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
