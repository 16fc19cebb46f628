"""Who may do which action of this room."""

from cast import Cast
from kvarter.badges import actions
from kvarter.badges.tests.scene import DIGITAL, a_competence
from refusing import Act, May


def gives(cast: Cast) -> Act:
    mother = cast.mother("amina")
    return lambda by: actions.give_competence(by=by, membership=mother, key=DIGITAL, spoken=[])


def revokes(cast: Cast) -> Act:
    competence = a_competence(cast)
    return lambda by: actions.revoke_competence(by=by, competence=competence)


def takes(cast: Cast) -> Act:
    competence = a_competence(cast)
    return lambda by: actions.take_for_competence(by=by, competence=competence)


MAY: May = {
    "give_competence": ({"birthe", "system"}, gives),
    "revoke_competence": ({"birthe", "system"}, revokes),
    "take_for_competence": ({"amina", "system"}, takes),
}
BY_NOBODY = {
    "take_for_diploma": "a woman by her own link; she has no account",
    "rotate_key": "whoever runs the server, at its command line",
    "forget": "signin, when she deletes herself",
    "distrust_key": "whoever runs the server, at its command line",
}
