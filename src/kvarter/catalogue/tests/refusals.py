"""Who may do which action of this room."""

from cast import Cast
from kvarter.catalogue import actions
from kvarter.catalogue.models import Example
from kvarter.catalogue.rules import Facts, Text, TextState, Theme
from refusing import Act, May

FACTS = Facts(country="DK", original_language="da", themes=[Theme.HEALTH])
TEXT = Text("Suppe", "Naboer spiser sammen.")
OFFICE = {"dorte", "system"}


def _sent() -> Example:
    return actions.send_in(facts=FACTS, text=TEXT)


def writes(cast: Cast) -> Act:
    return lambda by: actions.write(by=by, facts=FACTS, text=TEXT)


def changes(cast: Cast) -> Act:
    one = _sent()
    return lambda by: actions.change(
        by=by, code=one.code, version=1, facts=FACTS, language="da", text=TEXT, state=TextState.CHECKED
    )


def publishes(cast: Cast) -> Act:
    one = _sent()
    return lambda by: actions.publish(by=by, code=one.code)


def withdraws(cast: Cast) -> Act:
    one = _sent()
    return lambda by: actions.withdraw(by=by, code=one.code, because="The project has ended.")


def brings_in(cast: Cast) -> Act:
    return lambda by: actions.bring_in(by=by, code="soup", facts=FACTS, texts={"da": (TEXT, TextState.CHECKED)})


MAY: May = {
    "write": (OFFICE, writes),
    "change": (OFFICE, changes),
    "publish": (OFFICE, publishes),
    "withdraw": (OFFICE, withdraws),
    "bring_in": (OFFICE, brings_in),
}
BY_NOBODY = {"send_in": "a visitor, who has no account"}
