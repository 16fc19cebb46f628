"""Two people change the same thing at once: whoever saves second sees what the first one wrote, and loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from cast import Cast
from formfinding import HTML
from kvarter.bridges.models import Offer
from kvarter.coverage.models import GroupWish
from kvarter.coverage.tests.scenes import an_evening, ready
from kvarter.education.tests.scene import a_candidate, a_course, a_session
from kvarter.gatherings import actions as gatherings
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.partner_messages import secret_of_host
from kvarter.interviews import actions as interviews
from kvarter.interviews.rules import Facts as InterviewFacts
from visiting import Browser, Visit

BROKEN = "Somebody changed this meanwhile. Look at both, then save yours or leave theirs."


@dataclass(frozen=True)
class Scene:
    """A page on which something is changed. `other`: what somebody else saves meanwhile; `shown`: how the page says that.

    `hers`: what she writes in another field, or in the same one; `kept`: what stands in the table when she has saved both.
    """

    page: str
    who: str
    row: models.Model
    other: dict[str, Any]
    shown: str
    hers: dict[str, str]
    kept: dict[str, Any]


def _gathering(cast: Cast) -> Gathering:
    starts = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=9)
    titles, about = {"da": "Fest", "so": "Xaflad"}, {"da": "Vi griller."}
    when = {"starts_at": starts, "ends_at": starts + timedelta(hours=4)}
    return Gathering.objects.create(group=cast.north, titles=titles, about=about, place="Parken", **when)


def of_gathering(cast: Cast) -> Scene:
    row, both = _gathering(cast), {"da": "Fest", "so": "Xaflad weyn"}
    other = {"titles": both, "most_women": 7}
    kept = {"titles": both, "most_women": 7, "place": "Gården"}
    return Scene(f"/gatherings/{row.code}/change/", "birthe", row, other, "Xaflad weyn", {"place": "Gården"}, kept)


def of_co_host(cast: Cast) -> Scene:
    row = _gathering(cast)
    host = gatherings.ask_co_host(
        by=cast.standing("birthe"), gathering=row, association="Røde Kors", mail="rk@example.org", may_write=True
    )
    page, mine = f"/gatherings/with/{secret_of_host(host.code)}/texts/", {"da": "Hendes", "so": "Xaflad"}
    other = {"titles": {"da": "Gruppens", "so": "Xaflad"}, "about": {"da": "Vi bager."}}
    kept = {"titles": mine, "about": {"da": "Vi bager."}}
    return Scene(page, "", row, other, "Gruppens", {"title_da": "Hendes"}, kept)


def of_offer(cast: Cast) -> Scene:
    about, place = {"da": "Kaffe."}, {"place": "Torvet", "latitude": 55.4, "longitude": 10.4}
    row = Offer.objects.create(group=cast.north, name="Café", needs=["job_search"], about=about, **place)
    other, kept = {"phone": "+4566112233"}, {"phone": "+4566112233", "name": "Kvindecafé"}
    return Scene(f"/offers/{row.code}/change/", "birthe", row, other, "+4566112233", {"name": "Kvindecafé"}, kept)


def of_group(cast: Cast) -> Scene:
    page, kept = f"/group/{cast.north.code}/", {"radius_km": 33.0, "phase": 4}
    return Scene(page, "birthe", cast.north, {"phase": 4}, "An association of its own", {"radius_km": "33"}, kept)


def of_wish(cast: Cast) -> Scene:
    row = GroupWish.objects.create(
        group=cast.north, contacted_on=timezone.localdate(), weekdays=[1], languages=["da"], evenings=2
    )
    page, other = f"/digital-evenings/group/{cast.north.code}/contact/", {"weekdays": [1, 2]}
    return Scene(page, "birthe", row, other, "Wednesday", {"evenings": "3"}, {"weekdays": [1, 2], "evenings": 3})


def of_evening(cast: Cast) -> Scene:
    row = an_evening(cast.north, ready(cast.ceren))
    page, kept = f"/digital-evenings/evening/{row.code}/move/", {"place": "Biblioteket", "languages": ["da", "ar"]}
    return Scene(page, "ceren", row, {"languages": ["da", "ar"]}, "Arabic", {"place": "Biblioteket"}, kept)


def of_session(cast: Cast) -> Scene:
    row = a_session(cast, a_course(cast), days=9)
    page, kept = f"/education/sessions/{row.code}/", {"place": "Biblioteket", "has_child_care": True}
    return Scene(page, "birthe", row, {"has_child_care": True}, "Yes", {"place": "Biblioteket"}, kept)


def of_interview(cast: Cast) -> Scene:
    candidate = a_candidate(cast)
    starts = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=9)
    facts = InterviewFacts(starts, 30, "Parken")
    row = interviews.appoint(by=cast.standing("birthe"), candidate=candidate, facts=facts)
    other, kept = {"place": "Torvet"}, {"place": "Torvet", "ends_at": starts + timedelta(minutes=45)}
    page = f"/interviews/candidates/{candidate.code}/"
    return Scene(page, "birthe", row, other, "Torvet", {"minutes": "45"}, kept)


SCENES = [of_gathering, of_co_host, of_offer, of_group, of_wish, of_evening, of_session, of_interview]


def filled(page: str) -> dict[str, list[str]]:
    """What a browser would send of the form with a mark, untouched."""
    (form,) = (one for one in html5lib.parse(page).iter(f"{HTML}form") if _named(one, "seen"))
    said: dict[str, list[str]] = {}
    for control in form.iter():
        name, tag, kind = control.get("name"), str(control.tag).removeprefix(HTML), control.get("type")
        if not name or (kind in {"checkbox", "radio"} and control.get("checked") is None):
            continue
        chosen = [one.get("value") or "" for one in control.iter(f"{HTML}option") if one.get("selected") is not None]
        if tag == "textarea":
            said[name] = [(control.text or "").removeprefix("\n")]
        elif tag == "select":
            said[name] = chosen
        elif tag == "input":
            said.setdefault(name, []).append(control.get("value") or ("on" if kind == "checkbox" else ""))
    return said


def _named(form: Any, name: str) -> bool:
    return any(one.get("name") == name for one in form.iter(f"{HTML}input"))


def browser_of(scene: Scene, cast: Cast, visit: Visit) -> Client:
    return visit.browser(getattr(cast, scene.who)) if scene.who else Browser(headers={"accept-language": "en"})


def stands(scene: Scene) -> dict[str, Any]:
    scene.row.refresh_from_db()
    return {name: getattr(scene.row, name) for name in {**scene.other, **scene.kept}}


@pytest.mark.parametrize("of", SCENES)
def test_whoever_saves_second_sees_both_and_nothing_of_either_is_lost(
    in_english: Cast, visit: Visit, of: Callable[[Cast], Scene]
) -> None:
    scene = of(in_english)
    browser = browser_of(scene, in_english, visit)
    opened = filled(browser.get(scene.page).content.decode())
    type(scene.row).objects.filter(pk=scene.row.pk).update(**scene.other)  # type: ignore[attr-defined]
    between = stands(scene)
    answer = browser.post(scene.page, {**opened, **scene.hers})
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    for words in ("So it stands now", scene.shown, BROKEN, *scene.hers.values()):
        assert words in page
    assert stands(scene) == between, "nothing was saved"
    assert f'href="{scene.page}?now=1"' in page
    assert BROKEN not in browser.get(f"{scene.page}?now=1").content.decode(), "she can leave it as they wrote it"
    assert browser.post(scene.page, filled(answer.content.decode())).status_code == 302
    assert {name: stands(scene)[name] for name in scene.kept} == scene.kept


@pytest.mark.parametrize("of", SCENES)
def test_who_is_alone_saves_at_once(in_english: Cast, visit: Visit, of: Callable[[Cast], Scene]) -> None:
    scene = of(in_english)
    browser = browser_of(scene, in_english, visit)
    opened = filled(browser.get(scene.page).content.decode())
    assert browser.post(scene.page, {**opened, **scene.hers}).status_code == 302


@pytest.mark.parametrize("of", SCENES)
def test_a_double_tap_is_told_that_it_is_done(in_english: Cast, visit: Visit, of: Callable[[Cast], Scene]) -> None:
    scene = of(in_english)
    browser = browser_of(scene, in_english, visit)
    said = {**filled(browser.get(scene.page).content.decode()), **scene.hers}
    first, second = browser.post(scene.page, said), browser.post(scene.page, said)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


def test_the_group_answers_the_suggestion_that_it_read(in_english: Cast, visit: Visit) -> None:
    row, by = _gathering(in_english), in_english.standing("birthe")
    host = gatherings.ask_co_host(by=by, gathering=row, association="RK", mail="rk@example.org", may_write=True)
    gatherings.suggest(host, starts_at=row.starts_at, ends_at=row.ends_at, place="Havnen")
    host.refresh_from_db()
    said = {"answer": "yes", "seen": host.suggestion_mark}
    gatherings.suggest(host, starts_at=row.starts_at, ends_at=row.ends_at, place="Stranden")
    page = f"/gatherings/{row.code}/hosts/{host.code}/answer/"
    answer = visit.browser(in_english.birthe).post(page, said, follow=True)
    assert "The suggestion was changed meanwhile. Please look at it once more." in answer.content.decode()
    row.refresh_from_db()
    assert row.place == "Parken"
    host.refresh_from_db()
    visit.browser(in_english.birthe).post(page, {**said, "seen": host.suggestion_mark})
    row.refresh_from_db()
    assert row.place == "Stranden"
