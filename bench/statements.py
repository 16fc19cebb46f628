"""Database statements: how many each page of the site takes for each member of the cast, and whether more rows make more of them.

BEGIN, COMMIT and SAVEPOINT are not counted: nothing is asked or told by them.
"""

import copy
import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aims import Line, met
from crawl import BROKEN, NOBODY, Pages, begin, browser, cast, name_of, pages_of
from network import fill

AIM = 8
NAMED = 6
"""Pages over the aim that are named in the table."""
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
Visits = dict[str, Pages]
"""Key of a member of the cast ("" is nobody) -> her pages."""


def visits() -> Visits:
    """The pages of everybody; who is not signed in has heard of an offer."""
    found = {key: pages_of(key) for key in cast()}
    for pages in found.values():
        if "referrals:women" in pages:
            pages |= {f"referrals:women {tab}": f"/women/?tab={tab}" for tab in ("asked", "walking", "ended")}
    offers = [pages["bridges:offer"] for pages in found.values() if "bridges:offer" in pages]
    return {NOBODY: pages_of(NOBODY, offers), **found}


def table(everybody: Visits) -> list[Line]:
    """The most statements of any page, the pages over the aim, and five pages at N and 3 N rows."""
    counts = {
        (address, key or "nobody"): number
        for key, pages in everybody.items()
        for address, number in zip(pages.values(), count_each(key, list(pages.values())), strict=True)
    }
    (worst, who), most = max(counts.items(), key=lambda one: one[1])
    over = sorted({(number, name_of(address)) for (address, _), number in counts.items() if number > AIM}, reverse=True)
    named = ", ".join(f"{name} {number}" for number, name in over[:NAMED]) or "none"
    broken = ", ".join(sorted(BROKEN)) or "none"
    lines: list[Line] = [
        ("pages that break", broken, "none"),
        (f"most statements of a page ({len(counts)} visits)", f"{most} ({worst}, {who})", f"<= {AIM}"),
        (f"pages with more than {AIM} ({len(over)})", named, "none"),
    ]
    return [*lines, *(_growth(address, key, grow) for address, key, grow in GROWING)]


def count_each(key: str, addresses: list[str]) -> list[int]:
    """Statements of each address in a warm process."""
    client = browser(key)
    return [min(count(client, address) for _ in range(2)) for address in addresses]


def count(client: Any, address: str) -> int:
    """Statements of one visit."""
    connection = importlib.import_module("django.db").connection
    with importlib.import_module("django.test.utils").CaptureQueriesContext(connection) as captured:
        client.get(address)
        asked = [one["sql"] for one in captured.captured_queries]
    return sum(not sql.startswith(TRANSACTION_WORDS) for sql in asked)


def _growth(address: str, key: str, grow: Callable[[], int]) -> Line:
    """Statements before and after the rows a page shows are tripled, in a transaction that is taken back."""
    transaction = importlib.import_module("django.db").transaction
    with transaction.atomic():
        client = browser(key)
        count(client, address)
        before, rows = count(client, address), grow()
        count(client, address)
        after = count(client, address)
        transaction.set_rollback(True)
    return f"statements of {address} at {rows} and {3 * rows} rows", f"{before} and {after}", "the same"


def _model(path: str) -> Any:
    room, name = path.split(".")
    return importlib.import_module("django.apps").apps.get_model(room, name)


def _copied(row: Any, **own: Any) -> Any:
    """A second row like this one, with a code and the given fields of its own."""
    again = copy.copy(row)
    again.pk, again._state = None, copy.copy(row._state)
    if hasattr(again, "code"):
        again.code = importlib.import_module("kvarter.people.models").new_code()
    for field, value in own.items():
        setattr(again, field, value)
    again.save(force_insert=True)
    return again


def _women(women: list[Any]) -> int:
    """Triple these referrals with their askings and envelopes; the number of rows before."""
    rows = 0
    for woman in women:
        kept = [*woman.askings.all(), *woman.envelopes.filter(asking__isnull=True)]
        rows += 1 + len(kept)
        for _ in range(2):
            again = _copied(woman, receipt_hash=None, partner_receipt_hash=None)
            for one in kept:
                _copied(one, referral=again)
    return rows


def _women_waiting() -> int:
    group = _member("birtheholm22").group
    return _women(list(_model("referrals.Referral").objects.waiting().filter(group=group)))


def _women_of_amina() -> int:
    referrals, amina = _model("referrals.Referral").objects, _member("aminakhalil2")
    asked = referrals.filter(askings__mother=amina, askings__answer="open")
    return _women(list({*referrals.filter(mother=amina), *asked}))


def _offers() -> int:
    offers = list(_model("bridges.Offer").objects.filter(group=_member("aminakhalil2").group))
    for one in offers * 2:
        _copied(one)
    return len(offers)


def _groups_and_talks() -> int:
    number = importlib.import_module("kvarter.conversations.models").any_number
    groups, talks = (
        list(_model("groups.LocalGroup").objects.all()),
        list(_model("conversations.Conversation").objects.all()),
    )
    for group in groups * 2:
        _copied(group, name=f"{group.name} {number()}")
    _model("conversations.Conversation").objects.bulk_create(_another_talk(one, number()) for one in talks * 2)
    system = importlib.import_module("kvarter.groups.rules").SYSTEM
    importlib.import_module("kvarter.conversations.actions").count_again(by=system)
    return len(groups) + len(talks)


def _another_talk(talk: Any, number: int) -> Any:
    again = copy.copy(talk)
    again.pk, again._state = number, copy.copy(talk._state)
    return again


def _people() -> int:
    group = _member("birtheholm22").group
    members = list(_model("groups.Membership").objects.filter(group=group, ended_on__isnull=True))
    rows = len(members)
    for member in members:
        spoken = list(member.person.languages.all())
        rows += 1 + len(spoken)
        for _ in range(2):
            person = _copied(member.person, phone=None, email=f"{_model('people.Person').objects.count()}@example.org")
            _copied(member, person=person)
            for one in spoken:
                _copied(one, person=person)
    return rows


def _member(code: str) -> Any:
    return _model("groups.Membership").objects.get(person__code=code, ended_on__isnull=True)


GROWING: list[tuple[str, str, Callable[[], int]]] = [
    ("/women/", "birthe", _women_waiting),
    ("/today/", "amina", _women_of_amina),
    ("/offers/", "amina", _offers),
    ("/numbers/", "dorte", _groups_and_talks),
    ("/group/people/", "birthe", _people),
]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        begin(Path(folder))
        for measure, figure, aim in table(visits()):
            sys.stdout.write(f"{measure:60} {figure:60} {aim:10} {met(figure, aim)}\n")


if __name__ == "__main__":
    main()
