"""kvarter offers search: what is near for what somebody typed, as one JSON object."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvarter.bridges.finding import Question, find
from kvarter.languages.rules import OWN_NAMES, text_in
from kvarter.packs.needs import needs
from kvarter.packs.queries import country

HELP = "what is near for what somebody typed"
LIMIT = 10


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default=None, metavar="TEXT")
    parser.add_argument("--lang", default="", choices=["", *OWN_NAMES], metavar="CODE", help="the language she reads")
    parser.add_argument("--near", default="", metavar="POSTCODE")
    parser.add_argument("--women-only", action="store_true")
    parser.add_argument("--open-now", action="store_true")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help="one question a line: id, text, lang, near")


def why_not(options: Mapping[str, Any]) -> str:
    """What is wrong with the command line, "" where nothing is."""
    if (options["text"] is None) is (options["batch"] is None):
        return "Write a text to search for, or --batch with a file of texts."
    if options["limit"] < 0:
        return "The limit is how many offers are shown: 0 or more."
    if options["batch"] and not options["batch"].is_file():
        return f"There is no file {options['batch']}."
    return ""


def run(options: Mapping[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """The answer to one text, or one for each line of a file."""
    if options["batch"] is None:
        return 0, [_answer(options["text"], options["lang"], options["near"], options)]
    lines = options["batch"].read_bytes().decode("utf-8", errors="replace").splitlines()
    return 0, [_line(line, options) for line in lines if line.strip()]


def _line(line: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """One line of a batch; a line that is no question is answered as one that asks nothing."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"id": asked.get("id") if isinstance(asked, dict) else None, "understood": False, "results": []}
    language, near = (str(asked.get(name) or options[name]) for name in ("lang", "near"))
    return {"id": asked.get("id"), **_answer(asked["text"], language, near, options)}


def _answer(text: str, language: str, near: str, options: Mapping[str, Any]) -> dict[str, Any]:
    language = language if language in OWN_NAMES else next(iter(OWN_NAMES))
    place = country().place_of(near) if near else None
    question = Question(
        text, language, place.point if place else None, options["women_only"], options["open_now"], options["limit"]
    )
    found = find(question)
    return {
        "query": text,
        "lang": language,
        "near": near or None,
        "help_first": found.understood.danger,
        "understood_as": list(found.understood.needs),
        "results": [
            {
                "code": hit.offer.code,
                "name": hit.offer.name,
                "needs": list(hit.offer.needs),
                "km": None if hit.km is None else round(hit.km, 1),
                "fresh": hit.offer.is_fresh,
                "shown_in": _shown_in(hit.offer.about, hit.need, language),
                "why": hit.why or None,
            }
            for hit in found.hits
        ],
    }


def _shown_in(about: Mapping[str, str], need: str, language: str) -> str:
    """The language of what she would read: of the offer itself, or of the need that it helps with."""
    known = needs().by_key.get(need)
    return language if about.get(language) or (known and language in known.words) else text_in(about, language)[1]
