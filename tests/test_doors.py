"""The need-to-know document: who may open which page. A page that is not in the table fails. The table's legend: doorways.py."""

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cast import Cast
from doorways import COLUMNS, address_of, codes_of, scene_with, table
from fixtures import signed_in

TABLE, SENDING = table(sent=False), table(sent=True)
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
    codes = codes_of(scene_with(cast))
    return {name: address_of(name, codes) for name in sorted(all_names())}


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
    assert set(TABLE) | set(SENDING) <= all_names()


def test_leading_roles_without_a_second_step_get_nowhere(addresses: dict[str, str], cast: Cast) -> None:
    for name in ("birthe", "dorte", "ceren"):
        browser = signed_in(getattr(cast, name), second_step=False)
        for address in ("/women/", "/group/people/", "/group/all/", "/numbers/", "/women/partners/"):
            answer = browser.get(address)
            assert answer.status_code == 302, f"{name} opened {address} without a second step."
            assert "/in/second/" in answer["Location"]
