"""What runs by itself: the national office reads when each job ran, those who lead whom messages did not reach."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cast import Cast
from kvarter.conf import scheduled
from kvarter.delivery.models import Message
from kvarter.delivery.tasks import begin_task, end_task
from kvarter.welcome.work import jobs, names, unreached
from visiting import Visit


def failed(whom: str, times: int = 1) -> None:
    for _ in range(times):
        Message.objects.create(way="sms", whom=whom, state="failed", settled_at=timezone.now())


def page_of(visit: Visit, person: Any) -> str:
    return visit(person, "/work/?lang=en").content.decode()


def test_every_job_of_the_clock_has_words() -> None:
    assert set(names()) == {task.__name__ for task in scheduled.DUE}


def test_the_page_says_last_run_how_long_last_fault_and_next(cast: Cast, visit: Visit) -> None:
    with time_machine.travel("2026-11-29 09:00:00+00:00", tick=False) as at:
        begin_task("shred", timezone.now(), scheduled.EVERY)
        at.shift(2.5)
        end_task("shred", "OSError")
        at.shift(300)
        begin_task("shred", timezone.now(), scheduled.EVERY)
        at.shift(1.25)
        end_task("shred")
        begin_task("nightly", timezone.now(), scheduled.EVERY)
        nightly, shred = sorted(jobs(timezone.now()), key=lambda job: bool(job.fault))
        assert (shred.seconds, shred.has_failed, shred.fault) == (1.2, False, "OSError")
        assert shred.next_at - shred.began_at == timedelta(minutes=5)
        assert nightly.seconds is None
        page = page_of(visit, cast.dorte)
        assert "Destroy envelopes that are closed" in page
        assert "OSError" in page
        assert "at work" in page
        at.shift(3600)
        assert all(job.is_late for job in jobs(timezone.now()))


def test_a_job_that_hung_is_said_in_words_and_one_that_is_gone_is_not_shown(cast: Cast, visit: Visit) -> None:
    for name in ("shred", "a_job_of_before"):
        begin_task(name, timezone.now(), scheduled.EVERY)
        end_task(name, "took too long")
    page = page_of(visit, cast.dorte)
    assert "It took too long and was stopped." in page
    assert "a_job_of_before" not in page


def test_the_national_office_sees_how_many_do_not_get_through_and_nobodys_name(cast: Cast, visit: Visit) -> None:
    assert "All messages get through." in page_of(visit, cast.dorte)
    failed(cast.amina.code, 2)
    page = page_of(visit, cast.dorte)
    assert "2 were given up in the last 14 days." in page
    assert not any(name in page for name in ("Amina", cast.amina.code, cast.amina.phone or "none"))


def test_who_leads_sees_her_own_people_whom_nothing_reached_and_nobody_elses(cast: Cast, visit: Visit) -> None:
    assert "Everybody in your groups was reached." in page_of(visit, cast.birthe)
    failed(cast.amina.code, 2)
    failed(cast.hodan.code)
    page = page_of(visit, cast.birthe)
    assert "Amina" in page
    assert "the last 2 messages did not reach her." in page
    assert "Hodan" not in page
    assert "given up" not in page
    assert [number for _, number in unreached(cast.standing("maryam"))] == [1]


@pytest.mark.parametrize("name", ["amina", "ceren", "stranger"])
def test_for_everybody_else_there_is_no_such_page(name: str, cast: Cast, visit: Visit) -> None:
    assert visit(getattr(cast, name), "/work/", status=404).status_code == 404
