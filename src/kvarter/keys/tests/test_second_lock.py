"""Keys of before come under the second lock and into the trail, and back again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kvarter.access.queries import first_broken_line
from kvarter.keys import queries
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person

WRAPPED = "-----BEGIN AGE ENCRYPTED FILE-----\nabc\n-----END AGE ENCRYPTED FILE-----\n"
BEFORE, AFTER = [("keys", "0001_first")], [("keys", "0003_second_lock_and_trail")]


def migrate(to: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(to)


def columns() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT by_passphrase, by_words, by_passkey FROM keys_personkey")
        (row,) = cursor.fetchall()
        return row  # type: ignore[no-any-return]


@pytest.mark.django_db(transaction=True)
def test_keys_of_before_are_locked_and_get_their_line() -> None:
    person = Person.objects.create_person(name="Amina", phone="+4520000001", language="ar")
    migrate(BEFORE)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO keys_personkey (person_id, recipient, by_passphrase, by_words, by_passkey, made_on)"
                " VALUES (%s, 'age1before', %s, %s, '', '2026-11-01')",
                [person.pk, WRAPPED, WRAPPED],
            )
        migrate(AFTER)
        assert all(text.startswith("gAAAA") for text in columns()[:2])
        assert columns()[2] == ""
        assert PersonKey.objects.get().by_words == WRAPPED
        assert queries.keys_without_line() == []
        assert first_broken_line() is None
        migrate(BEFORE)
        assert columns() == (WRAPPED, WRAPPED, "")
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
