"""The catalogue of the demo: the examples that come with Kvarter, and one that waits for a look."""

from kvarter.catalogue import actions, importing
from kvarter.catalogue.rules import Audience, Facts, Text, Theme
from kvarter.groups.rules import SYSTEM

SENT_IN = Text(
    "Mandagssuppe i gården",
    "En gruppe naboer koger suppe hver mandag, og alle i gården er velkomne.",
    goal="At naboer, der ikke kender hinanden, spiser sammen.",
    method="To naboer laver mad. De ringer på hos dem, der ikke plejer at komme.",
)


def fill(_plan: object) -> str:
    count = importing.bring_in_supplied(by=SYSTEM).counts["new"]
    facts = Facts(country="DK", original_language="da", themes=[Theme.NEIGHBOURHOOD], audiences=[Audience.AREA])
    actions.send_in(facts=facts, text=SENT_IN, once="mandagssuppe")
    return f"{count} examples of other networks, and one that waits"
