"""What the addresses of terms are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.terms.queries import terms_of


def codes(scene: Scene) -> Codes:
    need = ["ar", "danish_lessons"]
    one = [*need, terms_of(*need)[0].said.key]
    return {"terms:sheet": "ar", "terms:needs": "ar", "terms:need": need, "terms:term": one, "terms:change": one}
