"""No word of a language stands in the reader's code: what is said in letters is data of the country pack."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvarter.letters.reading import read
from kvarter.letters.reading.wordings import Wording, meaning, words, written
from kvarter.packs.letters import HOME

READING = Path(read.__code__.co_filename).parent
NO_WORDS = re.compile(r"\(\?P[<=]\w+[>)]|\\[a-zA-Z]|\[[^\]]*\]|\(\?[im]\)|\{[a-z_]+\}")
WORD = re.compile(r"[^\W\d_]{2,}")
_ALSO_ENGLISH = (
    "action address administration adverse after am amount and app appeal appear apply appointment are as at august bank be before bill borrowed"
    " brands building by call can card cents check child clause collected comment consequence contact correct cpr cur cut dash data date day days de"
    " deadline debt december decision demand digital do doctor drink due easter email en end ends examination fast february fee fine for form"
    " freedom from general has have hearing home hours https i if in income information is it january july june kind law letter line long mail"
    " main man march may md minutes month months must name not nothing notice november now number october of offer old on one online operation or"
    " other page part parts pay payment per period phone place please possible post present receipt receive reduced register reminder request"
    " reserved residence right row school screening send sender sep september she side sign signs so soon start state subject system text that the"
    " this to total type under until urgent utility vague via was wd week weekday whole will with without words working you your"
)  # and names: signs of groups, fields of the interface
ALSO_ENGLISH = frozenset(_ALSO_ENGLISH.split())


def strings(code: str) -> Iterator[str]:
    """All strings of a code file but its docstrings, which may show an example."""
    tree = ast.parse(code)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)]
    told = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def danish_words() -> set[str]:
    """The words of the sheet of wordings, of the calendar and of the phrase bank."""
    found = set()
    for name in ("wordings", "phrases", "calendar"):
        patterns = (HOME / f"{name}.toml").read_text(encoding="utf-8").lower()
        values = re.findall(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|^"?[^\W\d_]+"? = \d)""", re.sub("#.*", "", patterns), re.M)
        found |= {word for value in values for word in WORD.findall(NO_WORDS.sub(" ", value.replace("\\\\", "\\")))}
    return found - ALSO_ENGLISH


def said_in(code: str) -> set[str]:
    """The Danish words in the strings of a code file; names with a point or underscore in them are names."""
    texts = [text for text in strings(code) if not re.fullmatch(r"[a-z]+(?:[._][a-z_.]*)", text)]
    return {word for text in texts for word in WORD.findall(NO_WORDS.sub(" ", text.lower()))} & danish_words()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('LAST = re.compile(r"\\b(?:senest|inden) den\\b")', {"senest", "inden", "den"}),
        ('if "frist" in low:', {"frist"}),
        ('DAYS = {"mandag": 0}', {"mandag"}),
        ('"""Reads "senest den 3."."""\nMARK = Wording("last_day.latest")', set()),
    ],
)
def test_a_danish_word_in_code_is_found(line: str, found: set[str]) -> None:
    assert said_in(line + ("\n    pass" if line.endswith(":") else "")) == found


def test_no_danish_word_stands_in_the_code_of_the_reader() -> None:
    files = sorted(READING.glob("*.py"))
    assert len(files) > 30
    assert {path.name: said for path in files if (said := said_in(path.read_text(encoding="utf-8")))} == {}


def test_every_wording_that_code_names_stands_in_the_pack_and_every_one_there_is_used() -> None:
    sheet = tomllib.loads((HOME / "wordings.toml").read_text(encoding="utf-8"))
    there = {f"{section}.{key}" for section, rows in sheet.items() if section != "parts" for key in rows}
    code = "\n".join(path.read_text(encoding="utf-8") for path in READING.glob("*.py"))
    named = set(re.findall(r'(?:Wording|words|meaning|written)\(\s*"([a-z_]+\.[a-z_]+)"', code))
    assert named <= there
    made = {f"{section}." for section in re.findall(r'f"([a-z_]+)\.\{', code)}
    assert {name for name in there - named if not name.startswith(tuple(made))} == set()


def test_a_wording_is_compiled_when_it_is_first_used_and_a_country_without_it_matches_nothing() -> None:
    one = Wording("last_day.latest")
    assert "compiled" not in vars(one)
    assert one.search("betal senest den 3.")
    assert "compiled" in vars(one)
    assert not Wording("last_day.not_there").search("betal senest den 3.")
    assert words("last_day.not_there") == ()
    assert meaning("last_day.not_there") == {}
    assert written("sentence.month_ahead", month="x") == r"(?i)x\b"
