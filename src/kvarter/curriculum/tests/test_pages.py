"""Subjects as everybody meets them: in her language, by links alone, small, and leading back from a wrong answer to its card."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from cast import Cast
from kvarter.curriculum import queries
from kvarter.curriculum.engine.shelf import main_track, shelf
from kvarter.languages.tables import INTERFACE
from visiting import Visit, inspect

HERE = Path(__file__).resolve().parent
FOUND = shelf("dk", main_track("dk"))
SUBJECTS = list(FOUND.subjects) if FOUND else []
IN_TURN = [(key, INTERFACE[at % len(INTERFACE)]) for at, key in enumerate(SUBJECTS)]
"""Each subject in one language, so that all together are drawn in all nine."""
pytestmark = pytest.mark.django_db


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("lang", INTERFACE)
def test_the_list_leads_to_every_subject(visit: Visit, lang: str) -> None:
    page = visit(None, "/learn/", lang=lang).content.decode()
    assert len(SUBJECTS) == 14
    for key in SUBJECTS:
        assert f'href="/learn/{key}/"' in page


@pytest.mark.parametrize(("key", "lang"), IN_TURN)
def test_a_subject_is_one_page_whose_links_all_lead_to_something_on_it(visit: Visit, key: str, lang: str) -> None:
    page = visit(None, f"/learn/{key}/", lang=lang).content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= ids
    assert FOUND
    subject = FOUND.subjects[key]
    for card in subject.cards:
        assert f"c-{card.key}" in anchors
    for question in subject.quiz:
        for number, option in enumerate(question.options, start=1):
            start = page.index(f'id="a-{question.key}-{number}"')
            answer = page[start : page.index("</section>", start)]
            assert (f'href="#c-{question.origin}"' in answer) is not option.right
            assert ("data-right" in answer) is option.right


@pytest.mark.parametrize(("key", "lang"), IN_TURN)
def test_a_card_by_itself_says_the_same_and_is_light(client: Client, key: str, lang: str) -> None:
    assert FOUND
    headers = {"accept-language": lang, "accept-encoding": "gzip"}
    for card in FOUND.subjects[key].cards:
        answer = client.get(f"/learn/{key}/{card.key}/", headers=headers)
        assert len(answer.content) <= 4_000
        page = gzip.decompress(answer.content).decode()
        inspect(page, f"/learn/{key}/{card.key}/")
        assert ("tel:112" in page) is card.sensitive
        assert set(re.findall(r'(?:href|src)="(/static/[^"?#]+)', page)) == {
            "/static/built/card.css",
            "/static/built/curriculum-card.js",
        }


def test_what_is_sensitive_carries_the_telephones_that_help(visit: Visit) -> None:
    assert FOUND
    wanted = sum(card.sensitive for one in FOUND.subjects.values() for card in one.cards)
    pages = [visit(None, f"/learn/{key}/", lang="da").content.decode() for key in SUBJECTS]
    assert wanted > 3
    assert sum(page.count('href="tel:112"') for page in pages) == wanted


def test_her_language_stands_with_danish_beside_it_and_danish_stands_alone(visit: Visit) -> None:
    page = main_of(visit(None, "/learn/municipality/", lang="en").content.decode())
    assert '<span class="words" lang="en" dir="auto">Close to you</span>' in page or 'lang="da"' in page
    assert 'class="words local"' in page
    assert 'class="words local"' not in main_of(visit(None, "/learn/municipality/", lang="da").content.decode())


@pytest.mark.parametrize(
    "path", ["/learn/nothing/", "/learn/municipality/nothing/", "/learn/talks/nothing/", "/learn/talks/talks/"]
)
def test_what_is_not_there_is_not_found(visit: Visit, path: str) -> None:
    visit(None, path, status=404)


def test_nothing_can_be_posted(client: Client) -> None:
    for path in ("/learn/", "/learn/municipality/", "/learn/talks/", "/learn/talks/letters/"):
        assert client.post(path).status_code == 405


def test_every_topic_that_women_speak_of_leads_to_its_talks(visit: Visit) -> None:
    assert FOUND
    page = visit(None, "/learn/talks/", lang="en").content.decode()
    for matter in queries.matters(FOUND, "en"):
        assert f'href="/learn/talks/{matter.key}/"' in page
        one = visit(None, f"/learn/talks/{matter.key}/", lang="en").content.decode()
        for talk in matter.talks:
            assert f'id="t-{talk.subject}-{talk.key}"' in one
            assert f'href="#t-{talk.subject}-{talk.key}"' in one


def test_a_mother_and_a_stranger_read_the_same(cast: Cast, visit: Visit) -> None:
    mine = main_of(visit(cast.amina, "/learn/talks/violence/", lang="ar").content.decode())
    assert mine == main_of(visit(None, "/learn/talks/violence/", lang="ar").content.decode())


def test_the_subject_of_the_phone_leads_to_the_practice_phone(visit: Visit) -> None:
    assert 'href="/practise/"' in main_of(visit(None, "/learn/digital/", lang="da").content.decode())


def test_rooms_above_get_subjects_and_an_edition_that_holds_all_of_them() -> None:
    track = queries.track_here()
    assert [one.key for one in queries.subjects_of(track)] == SUBJECTS
    edition = queries.edition(track)
    assert len(edition.hash) == 64
    assert queries.subjects_of("no-such-track") == []
    with pytest.raises(LookupError):
        queries.edition("no-such-track")


def test_questions_come_again_when_they_should() -> None:
    done = subprocess.run(["node", "--test", HERE / "test_again.mjs"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
