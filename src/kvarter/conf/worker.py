"""`kvarter worker`: sends what lies in the outbox and does what is due by the clock, beside the server.

This process only looks and starts; the work is done by children that it can stop. So nothing that hangs, a gateway, a disk or
a task, keeps anything else waiting: each way out and each task has a child and a limit of its own.

Under `kvarter serve` it goes home when there is nothing to do, which leaves its 40 MB to others, and is called again when a
message is written or the clock is due. `kvarter worker` typed alone stays.
"""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Any

from django.db import connections
from django.utils import timezone

from kvarter.conf import scheduled
from kvarter.conf.command import in_child
from kvarter.delivery.bell import HOUSE
from kvarter.delivery.sender import is_anything_due, is_anything_waiting, send_due
from kvarter.delivery.tasks import begin_task, end_task

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
CLOCK_SECONDS = 5.0
GRACE_SECONDS = 6.0
LINGER_SECONDS = 5.0
"""So long nothing was to do, before the worker goes home: it has looked for anything new ten times since."""
LANE_SECONDS, CLAIM_SECONDS = 60, 20
"""When a lane is stopped for hanging, and how long it takes on new messages: long before, so that none is cut off half sent."""

CONTEXT: Any = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
"""Forking is quick and shares memory; where there is no fork a new interpreter does the same."""

LANES = ("sms", "mail", "push")
AT_ONCE = 8
"""Messages of one way that are tried at the same time."""


def send_lane(way: str) -> None:
    """Try all that is due of one way, several at a time. Ends by itself when nothing is due."""

    def one_thread() -> None:
        try:
            send_due(way, CLAIM_SECONDS)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(one_thread) for _ in range(AT_ONCE)]:
            done.result()


def do_task(name: str) -> None:
    """One task of the clock, in a process of its own."""
    scheduled.do(next(task for task in scheduled.DUE if task.__name__ == name), timezone.now())


@dataclass
class Child:
    """A process at work, with the moment at which it will be stopped."""

    name: str
    process: BaseProcess
    until: float

    @classmethod
    def start(cls, kind: str, name: str, seconds: float) -> "Child":
        connections.close_all()  # no connection is ever shared with a child
        process = CONTEXT.Process(target=in_child, args=(kind, name), name=name, daemon=True)
        process.start()
        return cls(name, process, time.monotonic() + seconds)

    def is_at_work(self) -> bool:
        return self.process.is_alive()

    def is_late(self) -> bool:
        return time.monotonic() > self.until

    def stop(self) -> None:
        self.process.kill()
        self.process.join()


PARTS: dict[str, Callable[[str], None]] = {"lane": send_lane, "task": do_task}
"""What a child may be told to do."""


def do_part(kind: str, name: str) -> None:
    """In the child: do it, and log what goes wrong."""
    try:
        PARTS[kind](name)
    except Exception:
        log.exception("The worker's part %s stopped; it begins anew.", name)


class Worker:
    """The children of this moment: at most one a way, and at most one task of the clock."""

    def __init__(self) -> None:
        self.lanes: dict[str, Child] = {}
        self.task: Child | None = None
        self.next_clock = 0.0
        self.worked_at = time.monotonic()

    def look(self) -> None:
        """Stop what has taken too long, start what is due."""
        for way in LANES:
            self._lane(way)
        if self._task_is_free() and time.monotonic() >= self.next_clock:
            self._next_task()
        if self._is_at_work():
            self.worked_at = time.monotonic()

    def _is_at_work(self) -> bool:
        return any(child.is_at_work() for child in [*self.lanes.values(), *([self.task] if self.task else [])])

    def may_rest(self) -> bool:
        """Nothing was to do for a while, and nothing in the outbox will be due before the clock is."""
        if time.monotonic() - self.worked_at < LINGER_SECONDS:
            return False
        if is_anything_waiting(scheduled.EVERY):
            self.worked_at = time.monotonic()
            return False
        return True

    def _lane(self, way: str) -> None:
        child = self.lanes.get(way)
        if child and child.is_at_work():
            if child.is_late():
                log.error("Sending by %s hung and was stopped; it begins anew.", way)
                child.stop()
            return
        if is_anything_due(way):
            self.lanes[way] = Child.start("lane", way, LANE_SECONDS)

    def _task_is_free(self) -> bool:
        if self.task is None or not self.task.is_at_work():
            return True
        if not self.task.is_late():
            return False
        log.error(
            "The clock's task %s took too long and was stopped; it is done again at the next tick.", self.task.name
        )
        self.task.stop()
        end_task(self.task.name, "took too long")
        return True

    def _next_task(self) -> None:
        for task in scheduled.DUE:
            if begin_task(task.__name__, timezone.now(), scheduled.EVERY):
                self.task = Child.start("task", task.__name__, scheduled.limit_of(task.__name__))
                return
        self.next_clock = time.monotonic() + CLOCK_SECONDS

    def stop(self) -> None:
        """Children end with the worker, after a moment for what they have in hand; what they had claimed is given back by time."""
        end = time.monotonic() + GRACE_SECONDS
        for child in [*self.lanes.values(), *([self.task] if self.task else [])]:
            child.process.join(max(0.0, end - time.monotonic()))
            if child.is_at_work():
                child.stop()


def work(stop: threading.Event, server: int | None) -> int:
    """Look twice a second until `stop` is set, or the process `server` that started us is gone. A fault of the database is outlived.

    Where that process hears the bell, we end when there is nothing to do.
    """
    worker, rests = Worker(), server is not None and HOUSE in os.environ
    while not stop.is_set() and server in (None, os.getppid()):
        try:
            worker.look()
            if rests and worker.may_rest():
                break
            pause = LOOK_SECONDS
        except Exception as error:
            log.error("The worker could not look (%s); it tries again.", type(error).__name__)
            connections.close_all()
            pause = CLOCK_SECONDS
        stop.wait(pause)
    worker.stop()
    return 0
