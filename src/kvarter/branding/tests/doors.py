"""What the addresses of the brand are about, for the table of doors: a draft, which the office alone sees."""

from doorways import Codes, Scene
from kvarter.branding.actions import choose
from kvarter.branding.rules import ACCENT, MAIN, Kind, Logo
from kvarter.groups.rules import SYSTEM


def codes(scene: Scene) -> Codes:
    logo = Logo(Kind.SVG, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>')
    draft = choose(by=SYSTEM, seen=0, main=MAIN, accent=ACCENT, logo=logo)
    return {
        "branding": draft.code,
        "branding:logo": [draft.code, "svg"],
        "branding:ground": [draft.code, "dark"],
    }
