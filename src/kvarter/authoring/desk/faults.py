"""What is said of a fault, beside the field in which it is: the advice of the engine in the reader's language, and where it stands."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kvarter.authoring.braces import in_braces
from kvarter.authoring.engine.pieces import where_said
from kvarter.authoring.rules import Reason
from kvarter.curriculum.engine.advice import Advice, Wrong
from kvarter.curriculum.engine.shapes import Subject
from kvarter.languages.rules import OWN_NAMES

SENTENCES = (
    _("“%(key)s” has no words in %(language)s. Write them."),
    _("nothing stands in %(language)s. Write %(number)d sentences."),
    _("the placeholders differ from the country's own language (%(named)s). Use the same."),
    _("a sentence has %(number)d words, at most %(most)d are allowed. Make two of it."),
    _("“%(key)s” has %(number)d words, at most %(most)d. Say less."),
    _("it is too hard to read (LIX %(lix)d, at most %(most)d). Use shorter words and sentences."),
    _("no exclamation marks. Say it calmly."),
    _("nobody says “%(key)s”. Use it, or remove it."),
    _("no sentence says “%(name)s”. Use it, or remove it."),
    _("“%(name)s” has no page as its source. Write its address."),
    _("“%(name)s” is due: look at its source again, and write new days."),
    _("“%(name)s” is looked at over a year after known_on. Name an earlier day."),
    _("%(number)d cards. Let it be %(least)d to %(most)d."),
    _("%(number)d questions. Let it be %(wanted)d."),
    _("%(number)d talks. Let it be %(wanted)d."),
    _("%(number)d parts. Let it be %(least)d to %(most)d."),
    _("the parts take %(minutes)d minutes. Let it be %(least)d to %(most)d."),
    _("%(number)d steps. Let it be 2 to 5."),
    _("“%(name)s” is no block. Use one of: %(known)s."),
    _("“%(name)s” is no way. Use one of: %(known)s."),
    _("“%(name)s” is the picture of “%(other)s” too."),
    _("two answers have the same picture. Choose another."),
    _("%(number)d answers for “%(kind)s”: %(kinds)s."),
    _("%(often)d right answers stand at place %(place)d. Let it be %(most)d at most."),
    _("answer %(number)d does not say why. Write it."),
    _("“%(name)s” is no card of this subject. Name one that is."),
    _("“%(name)s” is no mission of the practice phone. Name one that is."),
    _("a subject stands on public pages. Name them."),
    _("the day of review has passed. Look at the sources again, and write new days."),
    _("the review is over a year after known_on. Name an earlier day."),
    _("this is not TOML (%(error)s). Mend this line first."),
    _("“%(name)s” is no key. Use small letters a to z, digits, and - or _ between them."),
    _("“%(name)s” stands twice. Give one another key."),
    _("“%(name)s” has to be a sentence in quotation marks. Write it so."),
    _("“%(name)s” is not a table of a subject. Use: %(known)s."),
    _("the table “%(name)s” is missing. Write it."),
    _("“%(name)s” has to be a list: write [[%(name)s]] above each."),
    _("“%(name)s” has to be a table with fields. Write it so."),
    _("“%(name)s” is not a field here. Use one of: %(known)s."),
    _("“%(name)s” is missing. Write it."),
    _("“%(name)s” has to be %(kind)s. Write it so."),
    _("“%(name)s” has to be a table of sentences. Write it so."),
)
"""The advice that a subject can get, as the engine says it."""
OTHERWISE = {
    "exactly one answer is right. Mark it with right = true.": _("exactly one answer is right. Choose it."),
    "a figure stands in the sentence. Write it in facts.toml, or in letters.": _(
        "a figure stands in the sentence. Name a fact instead, or write it in letters."
    ),
    "“%%(%(name)s)s” stands for nothing. Write it in facts.toml.": _(
        "there is no fact and no telephone “%(name)s”. Name one of the list."
    ),
    "there is no picture “%(name)s”. Choose one of lucide.": _("there is no drawing “%(name)s”. Choose another."),
    "the card says %(said)s. Write the same here.": _("the sentence names %(said)s. Save it once more."),
    "“%(name)s” is no topic of topics.toml. Name one that is.": _("there is no topic “%(name)s”. Choose another."),
    "“%(name)s” is no need of needs.toml. Name one that is.": _("there is no need “%(name)s”. Choose another."),
}
"""What is said instead where the engine speaks of sheets: here people choose."""


def said(advice: Advice) -> str:
    """The advice in the reader's language, with the language it is about by its own name."""
    values = dict(advice.values)
    if "language" in values:
        values["language"] = OWN_NAMES.get(values["language"], values["language"])
    sentence = in_braces(gettext(OTHERWISE.get(advice.template, advice.template)) % values)
    return sentence[:1].upper() + sentence[1:]


Beside = tuple[str, str]
"""A field of a form ("" where it is about the whole piece), and what is said there."""


def beside(found: Iterable[Wrong], subject: Subject) -> dict[str, list[Beside]]:
    """Faults by piece, each with the field of its form; those of the whole subject stand under ""."""
    where = where_said(subject)
    placed: dict[str, list[Beside]] = defaultdict(list)
    for code, table, field, advice in found:
        piece, name = _place(code, table, field, where)
        placed[piece].append((name, f"{said(advice)} ({code})"))
    return placed


def _place(code: str, table: str, field: str, where: Any) -> tuple[str, str]:
    if table.startswith("words."):
        piece, slot = where.get(field, ("", None))
        return piece, f"w-{slot.place}-{table.removeprefix('words.')}" if slot else ""
    if table in ("parts", "quiz") or (code, field) == ("E13", "key"):
        return "", ""
    if field == "options":
        return table, "right" if code in ("E16", "E17") else "picture-0"
    return table, {"facts": "w-says-da", "does": "w-does-0-da", "": "picture", "from": "origin"}.get(field, field)


REASONS = {
    Reason.CHANGED_MEANWHILE: _(
        "Somebody changed this piece meanwhile. Look at both, then save yours or leave theirs."
    ),
    Reason.GONE: _("It is not in the subject any more. Save it to put it back with your words."),
    Reason.TOO_MANY: _("There are as many as a subject may have. Take one out first."),
    Reason.HAS_FAULTS: _("Mend what is marked first. Nobody can approve it before."),
    Reason.NOTHING_NEW: _("Nothing is changed yet."),
    Reason.NOT_ASKED: _("It does not wait for a reader any more."),
    Reason.ANOTHER_SUBJECT: _("This file is of another subject. Open that one first."),
}


def reason(why: object) -> str:
    """The sentence for a reason of this room."""
    return gettext(REASONS[why])  # type: ignore[index]
