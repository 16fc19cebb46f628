"""A whole small subject for tests: as few words as the rules allow, in all nine languages."""

import tomllib
from pathlib import Path
from typing import Any

from kvarter.curriculum.engine.shapes import Common
from kvarter.languages.tables import INTERFACE

PICTURES = ("apple", "bike", "bus", "car", "cat", "coins", "cup", "door", "ear", "eye", "fish", "hand")
COMMON = Common(
    phones={"emergency": "112"},
    words={language: {"yes": "Ja", "no": "Nej"} for language in INTERFACE},
    needs=frozenset({"legal_aid"}),
    matters=frozenset({"money"}),
    missions=frozenset({"find-the-app"}),
)
FACTS = """[fact.age]
value = "18"
unit = "years"
source = "https://law.example/age"
known_on = 2026-11-30
review_by = 2027-11-30
"""
TRACK = '[track]\nkey = "little"\nname = { da = "Lille", en = "Little" }\nsubjects = ["money"]\n'


def question(number: int) -> str:
    """A question whose right answer stands at another place than the one before."""
    marks = ["", "", ""]
    marks[number % 3] = ", right = true"
    options = ", ".join(
        f'{{ picture = "{PICTURES[place]}", says = "q{number}_{letter}", why = "q{number}_{letter}_why"{marks[place]} }}'
        for place, letter in enumerate("abc")
    )
    return f'[[quiz]]\nkey = "q-{number}"\nask = "q{number}"\nkind = "pick"\nfrom = "c-1"\noptions = [{options}]\n'


def card(number: int) -> str:
    facts = '["age"]' if number == 1 else "[]"
    picture = PICTURES[number]
    return f'[[cards]]\nkey = "c-{number}"\npicture = "{picture}"\ntitle = "c{number}_title"\nsays = "c{number}"\nfacts = {facts}\n'


def talk(number: int) -> str:
    return (
        f'[[talks]]\nkey = "t-{number}"\npicture = "{PICTURES[number]}"\nask = "t{number}_ask"\n'
        f'listen = ["t{number}_l1", "t{number}_l2"]\nway = "t{number}_way"\noffers = ["legal_aid"]\n'
    )


def part(number: int) -> str:
    return f'[[parts]]\nkey = "p-{number}"\nminutes = 30\nhow = "talk"\nname = "p{number}_name"\ndoes = ["p{number}_a", "p{number}_b"]\n'


HEAD = """[subject]
number = 1
key = "money"
block = "society"
picture = "coins"
name = "name"
lead = "lead"
goals = ["goal_1"]
topics = ["topic_1"]
teachers = ["teach_1"]
materials = ["need_1"]
homework = "homework"
offers = ["legal_aid"]
matters = ["money"]
missions = ["find-the-app"]
sources = ["https://law.example/money"]
known_on = 2026-11-30
review_by = 2027-11-30
"""
EXERCISE = '[[exercises]]\nkey = "e-1"\nname = "e1_name"\nminutes = 10\ndoes = ["e1_a", "e1_b"]\n'


def keys() -> tuple[list[str], list[str]]:
    """Keys of what everybody reads, and of what teachers read."""
    everybody = ["name", "lead"]
    for number in range(1, 9):
        everybody += [f"c{number}_title", f"c{number}", f"q{number}"]
        everybody += [f"q{number}_{letter}{end}" for letter in "abc" for end in ("", "_why")]
    for number in range(1, 6):
        everybody += [f"t{number}_{end}" for end in ("ask", "l1", "l2", "way")]
    teachers = ["goal_1", "topic_1", "teach_1", "need_1", "homework", "e1_name", "e1_a", "e1_b"]
    teachers += [f"p{number}_{end}" for number in range(1, 7) for end in ("name", "a", "b")]
    return everybody, teachers


def words(language: str, wanted: list[str]) -> str:
    """One short sentence for each key."""
    rows = {key: f"Du kan gå i {language}." for key in wanted} | (
        {"c1": "Du er %(fact.age)s år."} if "c1" in wanted else {}
    )
    return "".join(f'{key} = "{said}"\n' for key, said in rows.items())


def sheet() -> str:
    """The subject's sheet with Danish and English."""
    everybody, teachers = keys()
    rows = [HEAD, *map(part, range(1, 7)), EXERCISE, *map(card, range(1, 9)), *map(question, range(1, 9))]
    rows += map(talk, range(1, 6))
    rows += [f"[words.{one}]\n{words(one, everybody + teachers)}" for one in ("da", "en")]
    return "\n".join(rows)


def write(folder: Path, *, sheet_text: str = "", facts: str = FACTS, track: str = TRACK) -> Path:
    """The track's folder, with one sheet and all its words."""
    (folder / "subjects").mkdir(parents=True, exist_ok=True)
    (folder / "subjects" / "01-money.toml").write_text(sheet_text or sheet(), encoding="utf-8")
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    (folder / "track.toml").write_text(track, encoding="utf-8")
    for language in set(INTERFACE) - {"da", "en"}:
        (folder / "words" / language).mkdir(parents=True, exist_ok=True)
        (folder / "words" / language / "01-money.toml").write_text(words(language, keys()[0]), encoding="utf-8")
    return folder


def raw() -> dict[str, Any]:
    """The sheet as plain values."""
    return tomllib.loads(sheet())
