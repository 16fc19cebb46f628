"""evening --offline | --check: a room on this laptop without internet; what its Wi-Fi can carry.

Its own small network in its own folder, over plain HTTP, with one person and no sign-in: who holds the laptop leads.
"""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.evenings.wifi import has_way_out, is_free, joining, links, report

WITHOUT_DJANGO = True
MISSIONS = ["sign-in-same-phone", "not-my-request", "what-do-they-want"]


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--offline", action="store_true", help="open a room on this laptop")
        parser.add_argument(
            "--check", action="store_true", help="what can be known of this Wi-Fi, and what helps a phone"
        )
        parser.add_argument("--address", default="", help="by which phones reach this laptop (else it looks itself)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--wifi", default="", help="its name, for the square by which phones join it")
        parser.add_argument("--password", default="", help="of the Wi-Fi")
        parser.add_argument("--place", default="Digital evening", help="what the wall shows above the mission")
        parser.add_argument("--missions", default=",".join(MISSIONS), help="keys of missions, with commas")
        parser.add_argument("--folder", type=Path, default=Path(".data/evening"), help="where its data lie")

    def handle(self, *args: Any, **options: Any) -> None:
        there = links()
        if options["check"] or not options["offline"]:
            self.stdout.write("\n".join(report(there, options["port"], has_way_out())))
            return
        if not options["address"] and not there:
            raise CommandError("This laptop is in no network. Join a Wi-Fi or start a hotspot first.")
        if not is_free(options["port"]):
            raise CommandError(f"Port {options['port']} is in use. Choose another with --port.")
        address = f"http://{options['address'] or there[0].address}:{options['port']}"
        key = secrets.token_urlsafe(12)
        set_up(address, key, options)
        self.stdout.write(open_room(options["place"], options["missions"].split(","), address, key))
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "kvarter", "serve"])  # noqa: S606  (our own word)


def set_up(address: str, key: str, options: dict[str, Any]) -> None:
    """The settings of this small network, for this process and for the server that it becomes."""
    host = address.removeprefix("http://").rsplit(":", 1)[0]
    os.environ |= {
        "KVARTER_DATA": str(options["folder"].resolve()),
        "KVARTER_URL": address,
        "KVARTER_HOSTS": f"{host},localhost,127.0.0.1",
        "KVARTER_EVENING_KEY": key,
        "KVARTER_EVENING_WIFI": joining(options["wifi"], options["password"]) if options["wifi"] else "",
        "KVARTER_PUSH_SERVICES": "none",
        "HOST": "0.0.0.0",  # noqa: S104  (phones must reach it)
        "PORT": str(options["port"]),
        "DJANGO_SETTINGS_MODULE": "kvarter.conf.settings",
    }
    for name in ("DATABASE_URL", "KVARTER_DEMO", "KVARTER_BEHIND_PROXY", "KVARTER_LIVE"):
        os.environ.pop(name, None)


def open_room(place: str, missions: list[str], address: str, key: str) -> str:
    """Make the network ready; go on with a room that is open there, else open one. Gives what the terminal shows."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from kvarter.access.rules import Refused
    from kvarter.evenings import local

    call_command("migrate", verbosity=0)
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
    try:
        room = local.room_here(place, missions)
    except Refused:
        raise CommandError(f"The country pack has none of these missions: {', '.join(missions)}.") from None
    wall = f"{address}/e/{room.number}/wall/{room.wall_key}/"
    lines = [
        f"Phones:  {address}/e/{room.number}/   (or {address}/e/ and {room.spaced})",
        f"Wall:    {wall}",
        f"You:     {address}/evenings/lead/{key}/",
        "The third address lets whoever has it lead. It changes with every start. Ctrl-C ends the server; the room is kept.",
    ]
    return "\n".join(lines)
