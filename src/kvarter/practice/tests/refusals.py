"""Who may do which action of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.practice import actions
from kvarter.practice.engine.practice_letter import Filled
from kvarter.practice.models import PracticeLetter
from refusing import Act, May

FILLS = {"amina", "birthe", "system"}


def put(cast: Cast, who: str = "amina") -> PracticeLetter:
    filled = Filled("sara", "081425-3311", timezone.localdate() + timedelta(days=1))
    return actions.put_letter(by=cast.standing(who), group=cast.north, template="school", filled=filled)


def puts(cast: Cast) -> Act:
    filled = Filled("sara", "081425-3311", timezone.localdate() + timedelta(days=1))
    return lambda by: actions.put_letter(by=by, group=cast.north, template="school", filled=filled)


def takes_back(cast: Cast) -> Act:
    letter = put(cast)
    return lambda by: actions.take_back(by=by, letter=letter)


MAY: May = {"put_letter": (FILLS, puts), "take_back": (FILLS, takes_back)}
BY_NOBODY = {
    "begin_pair": "whoever helps; nobody needs an account to practise",
    "join_pair": "the woman who was told the number",
    "sit_down": "whoever holds the code of her seat",
    "go_to": "whoever holds the code of her seat",
    "finish_pair": "whoever holds the code of one of the two seats",
    "count_run": "the woman, on her own tap",
    "purge_letters": "the clock",
    "purge_pairs": "the clock",
}
