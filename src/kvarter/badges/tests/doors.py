"""What the addresses of this room are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.badges import signing
from kvarter.badges.tests.scene import a_competence, taken_by_amina, taken_for
from kvarter.education.queries import own_link_to
from kvarter.education.tests.scene import a_diploma


def codes(scene: Scene) -> Codes:
    cast = scene.cast
    diploma, competence = a_diploma(cast, "Zahra Omar"), a_competence(cast)
    taken_for(diploma)
    taken_by_amina(cast, competence)
    link = own_link_to(diploma)
    return {
        **dict.fromkeys(("badges:competence", "badges:revoke"), competence.code),
        "badges:competence_file": [competence.code, "svg"],
        "badges:key": signing.current_key().name,
        "badges:status": 1,
        **dict.fromkeys(("badges:achievement", "badges:picture"), "diploma"),
        "badges:give": cast.mother("amina").code,
        "badges:take": link,
        "badges:file": [link, "jwt"],
    }
