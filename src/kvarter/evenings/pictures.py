"""The pictures by which phones are known in a room, with their words. The drawings are ours: `static/evenings/pictures.svg`."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

PICTURES: dict[str, Promise] = {
    "teapot": pgettext_lazy("picture", "Teapot"),
    "lemon": pgettext_lazy("picture", "Lemon"),
    "boat": pgettext_lazy("picture", "Boat"),
    "moon": pgettext_lazy("picture", "Moon"),
    "ladder": pgettext_lazy("picture", "Ladder"),
    "bird": pgettext_lazy("picture", "Bird"),
    "key": pgettext_lazy("picture", "Key"),
    "grapes": pgettext_lazy("picture", "Grapes"),
    "umbrella": pgettext_lazy("picture", "Umbrella"),
    "sunflower": pgettext_lazy("picture", "Sunflower"),
    "bread": pgettext_lazy("picture", "Bread"),
    "kite": pgettext_lazy("picture", "Kite"),
    "sun": pgettext_lazy("picture", "Sun"),
    "star": pgettext_lazy("picture", "Star"),
    "tree": pgettext_lazy("picture", "Tree"),
    "leaf": pgettext_lazy("picture", "Leaf"),
    "apple": pgettext_lazy("picture", "Apple"),
    "pear": pgettext_lazy("picture", "Pear"),
    "cherry": pgettext_lazy("picture", "Cherry"),
    "fish": pgettext_lazy("picture", "Fish"),
    "cat": pgettext_lazy("picture", "Cat"),
    "house": pgettext_lazy("picture", "House"),
    "bridge": pgettext_lazy("picture", "Bridge"),
    "cup": pgettext_lazy("picture", "Cup"),
    "spoon": pgettext_lazy("picture", "Spoon"),
    "lamp": pgettext_lazy("picture", "Lamp"),
    "candle": pgettext_lazy("picture", "Candle"),
    "book": pgettext_lazy("picture", "Book"),
    "bell": pgettext_lazy("picture", "Bell"),
    "button": pgettext_lazy("picture", "Button"),
    "ball": pgettext_lazy("picture", "Ball"),
    "hat": pgettext_lazy("picture", "Hat"),
    "basket": pgettext_lazy("picture", "Basket"),
    "mountain": pgettext_lazy("picture", "Mountain"),
    "cloud": pgettext_lazy("picture", "Cloud"),
    "drum": pgettext_lazy("picture", "Drum"),
    "carrot": pgettext_lazy("picture", "Carrot"),
    "tulip": pgettext_lazy("picture", "Tulip"),
    "clock": pgettext_lazy("picture", "Clock"),
    "shell": pgettext_lazy("picture", "Shell"),
}
KEYS = tuple(PICTURES)
HUES = ("teal", "clay", "leaf", "plum", "berry")
"""A picture that stands twice has another hue and a number."""


def picture_of(place: int) -> str:
    """The picture at a place of a room."""
    return KEYS[place % len(KEYS)]


def hue_of(place: int) -> str:
    """Neighbours in the list differ, and so do those who share a picture."""
    return HUES[(place + place // len(KEYS)) % len(HUES)]


def name_of(place: int) -> str:
    """The word in the reader's language; from the second who has this picture on, with a number."""
    word = str(PICTURES[picture_of(place)])
    return f"{word} {place // len(KEYS) + 1}" if place >= len(KEYS) else word


def places_after(taken: Collection[int]) -> list[int]:
    """Places from which the next phone gets one: all pictures once before any comes twice."""
    begin = 0
    while not (free := [one for one in range(begin, begin + len(KEYS)) if one not in taken]):
        begin += len(KEYS)
    return free
