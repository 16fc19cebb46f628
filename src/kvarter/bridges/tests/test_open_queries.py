"""Questions that women type, by writers who had not seen the words of the needs: found among the first three, in every language.

The other half of these questions is kept shut: docs/offers-search.md says what both halves gave.
"""

import json
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from kvarter.bridges.finding import Question, find
from kvarter.bridges.models import Offer
from kvarter.bridges.shelving import columns, shelve
from kvarter.demo.planning.nearby import plan_offers
from kvarter.demo.planning.places import plan_groups
from kvarter.packs.rules import pack

TODAY = date(2026, 11, 30)
FIRST = 3


@lru_cache(maxsize=1)
def questions() -> list[dict[str, object]]:
    path = Path(__file__).with_name("open_queries.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def offers(db: None) -> None:
    facts = pack("dk")
    planned = plan_offers("open", plan_groups("open", facts, TODAY), TODAY)
    shelve(
        Offer.objects.bulk_create(
            [Offer(code=one.code, checked_on=TODAY, closed_on=one.closed_on, **columns(one.facts)) for one in planned]
        )
    )


def asked(row: dict[str, object]) -> Question:
    place = pack("dk").place_of(str(row["near"]))
    assert place is not None
    return Question(str(row["text"]), str(row["lang"]), place.point, limit=FIRST)


def test_nine_of_ten_are_found_among_the_first_three_and_none_ends_the_page(offers: None) -> None:
    hits: dict[str, list[bool]] = defaultdict(list)
    for row in questions():
        found = find(asked(row)).hits
        assert found, row["text"]
        hits[str(row["lang"])].append(any(set(hit.offer.needs[:3]) & set(row["needs"]) for hit in found))  # type: ignore[call-overload]
    by_language = {language: sum(one) / len(one) for language, one in hits.items()}
    assert len(by_language) == 9
    assert sum(map(sum, hits.values())) / len(questions()) >= 0.96
    assert min(by_language.values()) >= 0.9, by_language


def test_help_stands_above_for_words_of_danger_and_seldom_for_others(offers: None) -> None:
    shown = {bool(row["danger"]): [] for row in questions()}  # type: dict[bool, list[bool]]
    for row in questions():
        shown[bool(row["danger"])].append(find(asked(row)).understood.danger)
    assert sum(shown[True]) / len(shown[True]) >= 0.9
    assert sum(shown[False]) / len(shown[False]) <= 0.02
