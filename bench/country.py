"""A whole country: 300 groups and 1,000,000 conversations. What its pages take, and whether numbers cost more with more rows.

The demo network is grown: groups, people, offers, gatherings and women through the product's own models in bulk, and a part of the
conversations likewise. These are then copied by the database, each copy under keys of its own, until there are enough. It is
made in one transaction that nobody waits for; every page is measured afterwards as a network has it.
"""

import importlib
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from aims import Line, met
from crawl import begin, browser, name_of, pages_of
from network import fill

GROUPS, MOTHERS, FIRST, TALKS, SOME = 300, 6, 20_000, 1_000_000, 100_000
"""Groups, Mothers of each; conversations made by the models, all of them, and those of the first measure."""
STATEMENTS, BYTES, MILLISECONDS, EXPONENT = 8, 200_000, 100, 0.1
LISTED = ("/offers/kept/", "/gatherings/called/", "/group/all/")
NUMBERS = (("/numbers/", "dorte"), ("/numbers/", "amina"))
WHO = ("dorte", "ceren", "birthe", "amina")
ROUNDS = 3
BATCH = 5_000


def _model(path: str) -> Any:
    room, name = path.split(".")
    return importlib.import_module("django.apps").apps.get_model(room, name)


def _action(path: str) -> Any:
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(f"kvarter.{module}"), name)


def grow(chance: random.Random) -> None:
    """Make the demo a country: more groups, each with people, offers, gatherings and women like those of the demo."""
    group_model, rows = _model("groups.LocalGroup"), list(_model("groups.LocalGroup").objects.all())
    new = [
        group_model(
            name=f"Gruppe {number}",
            place=(like := chance.choice(rows)).place,
            latitude=like.latitude + chance.uniform(-0.3, 0.3),
            longitude=like.longitude + chance.uniform(-0.3, 0.3),
        )
        for number in range(GROUPS - len(rows))
    ]
    groups = group_model.objects.bulk_create(new, batch_size=BATCH)
    _people(groups, chance)
    _copies("bridges.Offer", groups, 4)
    _copies("gatherings.Gathering", groups, 4)
    _women(groups)


def _people(groups: list[Any], chance: random.Random) -> None:
    person, member, speaks = _model("people.Person"), _model("groups.Membership"), _model("people.PersonLanguage")
    roles = ["coordinator", *["mother"] * MOTHERS]
    planned = [(group, role) for group in groups for role in roles]
    people = person.objects.bulk_create(
        (person(name=f"Person {n}", email=f"person{n}@example.org", password="!") for n in range(len(planned))),
        batch_size=BATCH,
    )
    pairs = list(zip(people, planned, strict=True))
    member.objects.bulk_create((member(person=one, group=g, role=r) for one, (g, r) in pairs), batch_size=BATCH)
    spoken = [(one, language) for one in people for language in ("da", chance.choice(("ar", "so", "ti", "tr", "uk")))]
    speaks.objects.bulk_create((speaks(person=p, language=code, spoken=3) for p, code in spoken), batch_size=BATCH)


def _copies(path: str, groups: list[Any], each: int) -> None:
    """So many rows for each group like those of the demo."""
    model, code = _model(path), _action("people.models.new_code")
    like = list(model.objects.filter(group__isnull=False).values())
    rows = [
        model(**{**like[(n * each + k) % len(like)], "id": None, "code": code(), "group_id": group.pk})
        for n, group in enumerate(groups)
        for k in range(each)
    ]
    model.objects.bulk_create(rows, batch_size=BATCH)


def _women(groups: list[Any]) -> None:
    """A dozen women for each group, at the stages of the demo; those who walk walk with its first Mother."""
    referral, code, member = (
        _model("referrals.Referral"),
        _action("people.models.new_code"),
        _model("groups.Membership"),
    )
    first = {one.group_id: one.pk for one in member.objects.filter(role="mother").order_by("-pk")}
    like = list(referral.objects.filter(group__isnull=False).values())
    own = {"id": None, "receipt_hash": None, "partner_receipt_hash": None, "partner_id": None}
    rows = []
    for n, group in enumerate(groups):
        for k in range(12):
            one = like[(n * 12 + k) % len(like)]
            mother = first[group.pk] if one["mother_id"] else None
            rows.append(referral(**{**one, **own, "code": code(), "group_id": group.pk, "mother_id": mother}))
    referral.objects.bulk_create(rows, batch_size=BATCH)


def talk(chance: random.Random, today: date) -> None:
    """The first conversations of three years, by the models."""
    facts = _action("conversations.queries.known")()
    talks, topics, steps = (_model(f"conversations.Conversation{more}") for more in ("", "Topic", "Step"))
    groups = list(_model("groups.LocalGroup").objects.values_list("pk", flat=True))
    how, about, then = sorted(facts.how_met), sorted(facts.topics), sorted(facts.steps)
    rows = [
        talks(
            group_id=groups[int(len(groups) * chance.random() ** 2)],
            day=today - timedelta(days=chance.randrange(3 * 365)),
            how_met=chance.choice(how),
            is_bridge=chance.random() < 0.3,
        )
        for _ in range(FIRST)
    ]
    talks.objects.bulk_create(rows, batch_size=BATCH)
    for model, field, keys, most in ((topics, "topic", about, 2), (steps, "step", then, 1)):
        model.objects.bulk_create(
            (
                model(conversation=row, group_id=row.group_id, day=row.day, **{field: key})
                for row in rows
                for key in chance.sample(keys, chance.randint(most - 1, most))
            ),
            batch_size=BATCH,
        )


@contextmanager
def quickly() -> Iterator[None]:
    """One transaction, without what only a network that is lived in needs: no wait for the disk, nothing wiped, room in memory."""
    django_db = importlib.import_module("django.db")
    careful = "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-1000"
    _pragmas("PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF; PRAGMA cache_size=-400000")
    with django_db.transaction.atomic():
        yield
    _pragmas(careful)


def _pragmas(words: str) -> None:
    with importlib.import_module("django.db").connection.cursor() as cursor:
        for one in words.split("; "):
            cursor.execute(one)


TALK_TABLES = {
    "conversations_conversation": ("id",),
    "conversations_conversationtopic": ("id", "conversation_id"),
    "conversations_conversationstep": ("id", "conversation_id"),
}
"""Tables of conversations, and the columns that are raised in a copy: their keys are random numbers, far from each other."""


def multiply(before: int, times: int) -> None:
    """Copy the first conversations with topics and steps until there are `times` as many; `before`: as many there are now."""
    connection = importlib.import_module("django.db").connection
    with connection.cursor() as cursor:
        for table, keys in TALK_TABLES.items():
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            chosen = ", ".join(f"{one} + copy" if one in keys else one for one in columns)
            cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS first_{table} AS SELECT * FROM {table}")
            cursor.execute(
                "WITH RECURSIVE copies(copy) AS (SELECT %s UNION ALL SELECT copy + 1 FROM copies WHERE copy < %s - 1) "
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM first_{table}, copies ORDER BY id",
                [before, times],
            )
    _action("conversations.actions.count_again")(by=_action("groups.rules.SYSTEM"))


def table() -> list[Line]:
    """The pages of the country, and numbers at a tenth of the conversations and at all."""
    chance = random.Random(5)
    seconds = _made(lambda: (grow(chance), talk(chance, date.today()), multiply(1, SOME // FIRST)))
    few = [_milliseconds(address, key) for address, key in NUMBERS]
    seconds += _made(lambda: multiply(SOME // FIRST, TALKS // FIRST))
    made = f"making {GROUPS} groups and {_model('conversations.Conversation').objects.count():,} conversations"
    many = [_milliseconds(address, key) for address, key in NUMBERS]
    lines: list[Line] = [(made, f"{seconds:.0f} s", "<= 90 s")]
    for (address, key), less, more in zip(NUMBERS, few, many, strict=True):
        lines += [
            (f"CPU of {address} ({key}) at {TALKS:,} conversations", f"{more:.0f} ms", f"<= {MILLISECONDS} ms"),
            (f"growth of it from {SOME:,} to {TALKS:,}: exponent", f"{_exponent(less, more):.2f}", f"<= {EXPONENT}"),
        ]
    return [*lines, *_pages()]


def _made(work: Callable[[], object]) -> float:
    """Do it in one transaction; seconds that it took."""
    started = time.monotonic()
    with quickly():
        work()
    return time.monotonic() - started


def _exponent(less: float, more: float) -> float:
    return math.log(more / less) / math.log(TALKS / SOME)


def _milliseconds(address: str, key: str) -> float:
    """The least processor time of a few calls in a process that has made the page before."""
    client = browser(key)
    client.get(address)
    return min(_spent(lambda: client.get(address)) for _ in range(ROUNDS))


def _spent(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)


def _pages() -> Iterator[Line]:
    """The largest page of all that these people come to, the one with most statements, and the long lists."""
    count = importlib.import_module("statements").count
    seen = [(key, name, address) for key in WHO for name, address in pages_of(key).items()]
    clients = {key: browser(key) for key in WHO}
    sizes = {(address, key): len(clients[key].get(address).content) for key, _, address in seen}
    asked = {(address, key): min(count(clients[key], address) for _ in range(2)) for key, _, address in seen}
    (largest, who), size = max(sizes.items(), key=lambda one: one[1])
    (worst, whose), most = max(asked.items(), key=lambda one: one[1])
    over = sorted({name_of(address) for (address, _), one in sizes.items() if one > BYTES})
    yield f"largest of {len(seen)} pages at {GROUPS} groups", f"{size / 1000:.0f} kB ({largest}, {who})", "<= 200 kB"
    yield "pages over 200 kB", ", ".join(over) or "none", "none"
    yield f"most statements at {GROUPS} groups", f"{most} ({worst}, {whose})", f"<= {STATEMENTS}"
    for address in LISTED:
        client = clients["dorte"]
        spent = min(_spent(lambda client=client, address=address: client.get(address)) for _ in range(ROUNDS))
        yield f"{address} (dorte)", f"{sizes.get((address, 'dorte'), 0) / 1000:.0f} kB, {spent:.0f} ms CPU", ""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        begin(Path(folder))
        for measure, figure, aim in table():
            sys.stdout.write(f"{measure:70} {figure:50} {aim:10} {met(figure, aim)}\n")


if __name__ == "__main__":
    main()
