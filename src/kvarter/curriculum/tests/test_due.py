"""What has to be looked at again, with the cards that say it; and what a language lacks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cast import Cast
from kvarter.curriculum.engine.checking import check_folder
from kvarter.curriculum.engine.due import due, unsaid
from kvarter.curriculum.tests.little_subject import COMMON, write
from kvarter.people.models import Person
from visiting import Visit


def test_a_fact_that_comes_due_names_the_cards_that_say_it(tmp_path: Path) -> None:
    found = check_folder(write(tmp_path), COMMON, date(2026, 12, 1))
    assert due(found.subjects, found.facts, date(2026, 12, 1)) == []
    soon = due(found.subjects, found.facts, date(2027, 10, 15))
    assert [(one.name, one.is_past, one.cards) for one in soon] == [
        ("age", False, (("money", "c-1"),)),
        ("money", False, ()),
    ]
    assert all(one.is_past for one in due(found.subjects, found.facts, date(2027, 12, 1)))


def test_a_sentence_that_a_language_lacks_is_counted(tmp_path: Path) -> None:
    subject = check_folder(write(tmp_path), COMMON, date(2026, 12, 1)).subjects["money"]
    assert unsaid(subject) == {}
    words = {**subject.words, "so": {key: said for key, said in subject.words["so"].items() if key != "lead"}}
    assert unsaid(replace(subject, words=words)) == {"so": 1}


@pytest.mark.django_db
def test_the_office_sees_subjects_the_live_edition_and_what_is_due(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    page = visit(cast.dorte, "/learn/office/").content.decode()
    assert 'href="/learn/municipality/"' in page
    assert "Subjects and languages" in page
