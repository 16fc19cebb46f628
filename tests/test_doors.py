"""The need-to-know document: who may open which page. A page that is not in the table fails.

Columns: nobody signed in, Amina (Mother, North), Hodan (Mother, South), Birthe (coordinator, North), Maryam (coordinator, South),
Ceren (consultant), Dorte (national office), somebody with an account and no role.
200 opens, 302 leads elsewhere, 404 is as if there were no such page, 405 is for sending only. Objects belong to North;
Amina was asked about one woman and walks with another.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cast import Cast, a_woman
from fixtures import signed_in
from kvarter.bridges.models import Offer
from kvarter.gatherings.models import Gathering
from kvarter.groups.actions import invite
from kvarter.groups.models import Invitation
from kvarter.groups.rules import Role
from kvarter.letters.phone.bundle import made
from kvarter.referrals import actions
from kvarter.referrals.models import Referral
from kvarter.sealing.rules import seal


def read(name: str) -> dict[str, str]:
    """A table of the need-to-know document: name of the page -> answers, a column a person."""
    lines = Path(__file__).with_name(name).read_text().splitlines()
    return dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))


TABLE, SENDING = read("doors.txt"), read("doors_sending.txt")
HERS = {"mine", "met", "no_answer", "next_step", "end", "hand_back", "log", "mark"}
"""Pages about a woman whom Amina walks with."""
COLUMNS = (None, "amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger")
OUT_OF_DOMAIN = {"demo"}
"""The demo's pages exist in the demo only and open to everybody."""


def all_names(resolver: URLResolver | None = None, room: str = "") -> set[str]:
    """Every url name with its room."""
    found = set()
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            found |= all_names(one, one.namespace or room)
        elif isinstance(one, URLPattern):
            found.add(f"{room}:{one.name}")
    return {name for name in found if name.split(":")[0] not in OUT_OF_DOMAIN}


@pytest.fixture
def addresses(cast: Cast) -> dict[str, str]:
    """An address for each name, with objects of North."""
    waiting, asked, walked, far = a_woman(cast), a_woman(cast), a_woman(cast), a_woman(cast)
    Referral.objects.filter(pk=far.pk).update(group=None)
    amina = cast.mother("amina")
    copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    for woman in (asked, walked):
        actions.ask(by=cast.standing("birthe"), referral=woman, mothers=[amina], together=True, copies=copy)
    actions.accept(by=cast.standing("amina"), asking=walked.askings.get())
    secret = invite(by=cast.standing("birthe"), role=Role.MOTHER, group=cast.north)
    offer = Offer.objects.create(
        group=cast.north, name="Kvindecafé", about={"da": "Kom og vær med"}, checked_on=timezone.localdate()
    )
    start = timezone.now() + timedelta(days=3)
    gathering = Gathering.objects.create(
        group=cast.north,
        titles={"da": "Fællesspisning"},
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        place="Huset",
        is_open=False,
    )
    codes: dict[str, Any] = {
        "signin:invited": secret,
        "signin:me_language_remove": "ar",
        "signin:me_room": amina.code,
        "signin:passkey_remove": "none",
        **dict.fromkeys(("signin:account", "signin:stop", "signin:let_back", "signin:take_off"), cast.birthe.code),
        "languages:sound": ["so", "none"],
        "languages:machine_sound": ["so", "none"],
        "languages:sounds": "so",
        "letters:answer": "A" * 16,
        "letters:delete": "A" * 16,
        "letters:example": "daycare",
        "letters:phone": "da",
        "letters:made": ["code", made("code")[0][:16]],
        "asking:refer": cast.nadia.link,
        "asking:referred": cast.nadia.link,
        "asking:step": "where",
        "groups:pause": amina.code,
        "groups:end": amina.code,
        "groups:take_end_back": amina.code,
        "groups:take_back": Invitation.objects.get().code,
        "groups:invitation": Invitation.objects.get().code,
        "groups:group": cast.north.code,
        "referrals:partner": cast.nadia.code,
        "referrals:asked": asked.askings.get().code,
        "wording:check": "ar",
        "wording:record": "ar",
        "wording:say_sentences": "ar",
        "wording:listen": "ar",
        "wording:waiting_sound": ["ar", "none"],
        "wording:letters": "tr",
        "wording:letter_section": ["tr", "banner"],
        "welcome:first_step": "home",
        "insight:group": cast.north.code,
        "insight:group_csv": cast.north.code,
    }
    codes |= {f"practice:{one}": "not-my-request" for one in ("mission", "begin", "whole")}
    codes["practice:state"] = ["not-my-request", "of-another-edition"]
    codes |= {
        "practice:set": 1,
        "practice:sort": [1, "k"],
        "practice:preview": "not-my-request",
        "practice:post": "daycare",
    }
    by_room = {"bridges": offer.code, "gatherings": gathering.code}
    found = {}
    for name in sorted(all_names()):
        room, verb = name.split(":")
        code = codes.get(name) or by_room.get(room) or (walked.code if verb in HERS else waiting.code)
        found[name] = _address(name, code)
    return found


def _address(name: str, code: Any) -> str:
    try:
        return reverse(name)
    except Exception:
        return reverse(name, args=code if isinstance(code, list) else [code])


def answers(addresses: dict[str, str], cast: Cast) -> dict[str, str]:
    browsers: list[Client] = [signed_in(getattr(cast, name) if name else None) for name in COLUMNS]
    return {
        name: " ".join(str(browser.get(address, headers={"accept-language": "en"}).status_code) for browser in browsers)
        for name, address in addresses.items()
    }


def test_every_page_opens_for_exactly_the_people_in_the_table(addresses: dict[str, str], cast: Cast) -> None:
    found = answers(addresses, cast)
    wrong = {
        name: {"table": TABLE.get(name, "not in the table"), "found": said}
        for name, said in found.items()
        if TABLE.get(name) != said
    }
    assert not wrong, f"Mend the door or, if it is meant, the table:\n{json.dumps(wrong, indent=1)}"


def sent(addresses: dict[str, str], cast: Cast) -> dict[str, str]:
    """The answers to sending an empty form; what it changed is undone each time."""
    found = {}
    for name, address in addresses.items():
        if "405" not in TABLE.get(name, ""):
            continue
        said = []
        for person in COLUMNS:
            with transaction.atomic():
                browser = signed_in(getattr(cast, person) if person else None)
                answer = browser.post(address, headers={"accept-language": "en"})
                goes_to_sign_in = answer.status_code == 302 and "/in/" in answer["Location"]
                said.append("in" if goes_to_sign_in else str(answer.status_code))
                transaction.set_rollback(True)
        found[name] = " ".join(said)
    return found


def test_sending_forms_works_for_exactly_the_people_in_the_table(addresses: dict[str, str], cast: Cast) -> None:
    found = sent(addresses, cast)
    wrong = {
        name: {"table": SENDING.get(name, "not in the table"), "found": said}
        for name, said in found.items()
        if SENDING.get(name) != said
    }
    assert not wrong, f"Mend the door or, if it is meant, the table:\n{json.dumps(wrong, indent=1)}"


def test_the_table_names_no_page_that_is_gone() -> None:
    assert set(TABLE) <= all_names()


def test_leading_roles_without_a_second_step_get_nowhere(addresses: dict[str, str], cast: Cast) -> None:
    for name in ("birthe", "dorte", "ceren"):
        browser = signed_in(getattr(cast, name), second_step=False)
        for address in ("/women/", "/group/people/", "/group/all/", "/numbers/", "/women/partners/"):
            answer = browser.get(address)
            assert answer.status_code == 302, f"{name} opened {address} without a second step."
            assert "/in/second/" in answer["Location"]


def test_the_head_of_every_page_is_answered_as_the_page_is(addresses: dict[str, str], cast: Cast) -> None:
    for name in (None, "amina", "dorte"):
        browser = signed_in(getattr(cast, name) if name else None)
        for page, address in addresses.items():
            whole, head = browser.get(address), browser.head(address)
            assert head.status_code == whole.status_code, f"HEAD {page} answers another status than GET."
