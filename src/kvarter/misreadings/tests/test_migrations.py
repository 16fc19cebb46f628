"""What women said before this was a room of its own is still there."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from kvarter.misreadings.models import Misreading

BEFORE = [("letters", "0002_letters_kept_for_minutes"), ("misreadings", None)]


@pytest.mark.django_db(transaction=True)
def test_what_was_said_when_letters_held_the_table_is_read_by_the_room_of_its_own() -> None:
    executor = MigrationExecutor(connection)
    try:
        executor.migrate(BEFORE)
        old = MigrationExecutor(connection).loader.project_state(BEFORE[:1]).apps.get_model("letters", "Misreading")
        old.objects.create(
            code="A1B2C3D4E5F6", day=timezone.localdate(), letter_type="scam", slot="scam", words="It was true."
        )
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert Misreading.objects.get(code="A1B2C3D4E5F6").words == "It was true."
