"""worker: send what lies in the outbox, and do what is due (`serve` starts it)."""

import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kvarter.conf.processes import end_with_parent
from kvarter.conf.worker import work


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("server", nargs="?", type=int, help="the process that started it, and with which it ends")

    def handle(self, *args: Any, **options: Any) -> None:
        end_with_parent()
        stop = threading.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: stop.set())
        sys.exit(work(stop, options["server"]))
