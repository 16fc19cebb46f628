"""What the addresses of the public pages are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.groups.rules import SYSTEM
from kvarter.publishing.actions import write
from kvarter.publishing.pages import PublicPage
from kvarter.publishing.rules import Text


def codes(scene: Scene) -> Codes:
    draft = write(by=SYSTEM, page=PublicPage.ABOUT, language="da", seen=0, text=Text("Om os", "", "En sætning."))
    versions = ("look", "preview_text", "publish", "bring_back")
    return {
        **dict.fromkeys((f"publishing:{one}" for one in versions), draft.code),
        "publishing:page": "mothers",
        "publishing:text": ["mothers", "da"],
        "publishing:leave": ["mothers", "da"],
        "publishing:supplied": ["mothers", "da"],
        "publishing:group": scene.cast.north.code,
        "publishing:preview": ["home", "ar"],
    }
