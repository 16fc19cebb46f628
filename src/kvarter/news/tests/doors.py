"""What the addresses of news are about, for the table of doors: a draft, which the office alone sees."""

from doorways import Codes, Scene
from kvarter.groups.rules import SYSTEM
from kvarter.news.actions import Picture, Said, write


def codes(scene: Scene) -> Codes:
    card = write(by=SYSTEM, language="da", said=Said("Nyt", "En linje", alt="En gård"), picture=Picture("png", b"-"))
    return {"news": card.code, "news:change": [card.code, "da"], "news:picture": [card.code, 1, "png"]}
