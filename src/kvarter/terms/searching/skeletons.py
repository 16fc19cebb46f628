"""The consonants of a word, the same from Arabic, Ethiopic or Cyrillic letters and from the Latin letters of a chat. Plain Python."""

import re

from kvarter.terms.searching.folding import is_latin

ARABIC = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ٹ": "t", "ط": "t", "ج": "j", "چ": "c", "ح": "h", "خ": "x", "د": "d", "ڈ": "d",
    "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "c", "ص": "s", "ض": "d", "ظ": "z", "غ": "g", "ف": "f",
    "ق": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
BY_LANGUAGE = {"fa": {"ث": "s", "ض": "z", "ق": "g"}, "ur": {"ث": "s", "ض": "z"}}
"""Where another language reads a letter otherwise: Farsi writes ق as gh."""
CYRILLIC = {
    "б": "b", "в": "", "г": "h", "д": "d", "ж": "z", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "п": "b", "р": "r",
    "с": "s", "т": "t", "ф": "f", "х": "x", "ц": "s", "ч": "c", "ш": "c", "щ": "c",
}  # fmt: skip
ETHIOPIC = {
    0x1200: "h", 0x1208: "l", 0x1218: "m", 0x1228: "r", 0x1230: "s", 0x1238: "c", 0x1240: "k", 0x1250: "k", 0x1260: "b",
    0x1268: "b", 0x1270: "t", 0x1278: "c", 0x1290: "n", 0x1298: "n", 0x12A8: "k", 0x12C8: "", 0x12D8: "z", 0x12E0: "z",
    0x12E8: "", 0x12F0: "d", 0x1300: "j", 0x1308: "g", 0x1320: "t", 0x1328: "c", 0x1330: "b", 0x1338: "s", 0x1348: "f",
    0x1350: "b",
}  # fmt: skip
"""The first letter of each row of eight to its consonant."""
CHAT = (
    (re.compile("^(?:al|el|il)(?=[b-df-hj-np-tv-z0-9]{1,2}[aeiou])"), ""),
    (re.compile("3'|gh|kg"), "g"),
    (re.compile("kh|5|7'"), "x"),
    (re.compile("sh|ch|tch|6'"), "c"),
    (re.compile("th|6"), "t"),
    (re.compile("dh|9'"), "d"),
    (re.compile("ph"), "f"),
    (re.compile("9"), "s"),
    (re.compile("7"), "h"),
    (re.compile("[aeiouywv23480-1]"), ""),
    (re.compile("p"), "b"),
    (re.compile("q"), "k"),
)
"""Latin letters of a chat, in this order: two letters for one sound, digits for Arabic letters, no vowels."""
DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 3
"""Skeletons of fewer consonants say too little."""


def _chat(word: str) -> str:
    for pattern, letter in CHAT:
        word = pattern.sub(letter, word)
    return word


def skeleton(word: str, language: str = "") -> str:
    """The consonants of a folded word, "" where fewer than three are left. `language` says how some letters are read."""
    if is_latin(word):
        bare = _chat(word)
    else:
        letters = ARABIC | BY_LANGUAGE.get(language, {})
        word = word[2:] if word.startswith("ال") and len(word) > 4 else word
        bare = "".join(letters.get(sign) or CYRILLIC.get(sign) or _ethiopic(sign) for sign in word)
    bare = DOUBLED.sub(r"\1", bare)
    bare = bare[:-1] if len(bare) > SHORTEST and bare.endswith("h") else bare
    return bare if len(bare) >= SHORTEST else ""


def _ethiopic(sign: str) -> str:
    number = ord(sign)
    return ETHIOPIC.get(number - number % 8, "") if 0x1200 <= number < 0x1358 else ""
