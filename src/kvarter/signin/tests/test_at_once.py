"""Several at the same moment: tries, codes and links are counted right. SQLite lets one write at a time, so this needs PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pyotp
import pytest
from django.db import connection, connections

from cast import make_cast
from kvarter.access.rules import Refused
from kvarter.groups.actions import come_in
from kvarter.groups.models import Membership
from kvarter.signin.actions.codes import make_code, try_code
from kvarter.signin.actions.second_step import try_second_step
from kvarter.signin.models import SecondStep, SentCode
from kvarter.signin.tests.conftest import SECRET, invitation, set_up_for, wrong

AT_ONCE = 8
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def all_at_once(act: Callable[[], object]) -> list[str]:
    """Do it in eight threads that start together; gives "" or the reason for each."""
    barrier = Barrier(AT_ONCE)

    def one() -> str:
        barrier.wait()
        try:
            act()
        except Refused as refusal:
            return refusal.reason.value
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [future.result() for future in [threads.submit(one) for _ in range(AT_ONCE)]]


@pytest.mark.parametrize(("asked", "most"), [({}, 3), ({"browser": "hers"}, 5), ({"source": "an invitation"}, 5)])
def test_the_codes_of_a_lane_hold_for_eight_at_once(asked, most):
    answers = all_at_once(lambda: make_code(address="+4520000001", **asked))
    assert sorted(answers) == [""] * most + ["too many"] * (AT_ONCE - most)
    assert SentCode.objects.count() == most


def test_five_tries_hold_for_eight_at_once():
    handle, digits = make_code(address="+4520000001")
    answers = all_at_once(lambda: try_code(handles=[handle], typed=wrong(digits)))
    assert "" not in answers
    assert SentCode.objects.get().tries == 5


def test_the_right_code_enters_once_for_eight_at_once():
    handle, digits = make_code(address="+4520000001")
    assert all_at_once(lambda: try_code(handles=[handle], typed=digits)).count("") == 1


def test_a_second_step_code_is_used_once_for_eight_at_once():
    cast = make_cast()
    set_up_for(cast.birthe)
    answers = all_at_once(lambda: try_second_step(person=cast.birthe, typed=pyotp.TOTP(SECRET).now()))
    assert answers.count("") == 1
    assert SecondStep.objects.get().wrong_tries == 0


def test_a_link_lets_one_in_for_eight_at_once():
    cast = make_cast()
    secret = invitation(cast)
    assert all_at_once(lambda: come_in(person=cast.stranger, secret=secret)).count("") == 1
    assert Membership.objects.filter(person=cast.stranger).count() == 1
