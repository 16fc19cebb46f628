"""Draws the answer to a letter as HTML. Plain Python, so that the server and her phone show the very same page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from kvarter.languages.messages import Translator, Value, Words
from kvarter.languages.tables import INTERFACE, LOCAL, OWN_NAMES, direction
from kvarter.letters.acting import Way
from kvarter.letters.explaining import Explanation, Part, explain
from kvarter.letters.reading import Reading
from kvarter.letters.reading.masks import MARK
from kvarter.letters.reading.slots import Evidence
from kvarter.letters.rules import Slot, found_in, places_of
from kvarter.letters.sentences import OfficeWord, has, msgid, office_words

_EMPTY = re.compile(r"\r?\n(?:[ \t\u00a0]*\r?\n){2,}")
_BLACK = re.compile(f"{MARK}[{MARK} -]*")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the answer: addresses of pages and pictograms, and whether it was read on her phone.

    `here`: where the same letter is told once more, in another language; with `is_kept` the letter lies there for some minutes,
    so that its address alone tells it again. `delete`: where it is deleted at once, and `minutes`: how long it lies there.
    """

    here: str
    start: str
    calendar: str
    ask: str
    reply: str
    wrong: str
    sprite: str
    on_phone: bool = False
    is_kept: bool = False
    delete: str = ""
    minutes: int = 0


def render_answer(
    reading: Reading,
    voice: Translator,
    around: Around,
    *,
    today: date,
    is_example: bool = False,
    photo: Sequence[str] | None = None,
) -> str:
    """The whole answer: what it is, what to do, the letter with its marked words, office words, and what to do next.

    `photo`: the numbers that were hard to read, when it was read from a picture.
    """
    sheet = _Sheet(reading, voice, around)
    told = explain(reading, sheet.heard, today=today, language=voice.language)
    is_letter = not (reading.is_scam or reading.abstain)
    words = found_in(reading.redacted_text, office_words()) if not reading.abstain else []
    below = [
        *_parts(sheet, told, is_letter),
        *_ladder(sheet, told),
        *_next(sheet, is_letter),
        *_letter(sheet, told, words),
        *_words(sheet, list(dict.fromkeys(word for _, _, word in words))),
        *_wrong(sheet, told),
        *_end(sheet),
    ]
    return "\n".join([*_top(sheet, told, is_example), *_photo(sheet, photo), *below])


class _Sheet:
    """What every piece of the page needs: the voice, the addresses, and where each mark of the letter begins."""

    def __init__(self, reading: Reading, voice: Translator, around: Around) -> None:
        self.reading, self.voice, self.around = reading, voice, around
        self.marks = places_of(reading)
        self.is_partly = False

    def heard(self, sentence: str, /, **slots: Value) -> Words:
        """Says a sentence and remembers whether all are in her language."""
        words = self.voice.say(sentence, **slots)
        self.is_partly = self.is_partly or words.language != self.voice.language
        return words

    def of(self, section: str, key: str) -> str:
        """A sentence of the pack as HTML."""
        return self.said(self.heard(msgid(section, key)))

    def said(self, words: Words) -> str:
        """Words as HTML, with their language where it is not that of the page."""
        if words.language == self.voice.language:
            return escape(words.text)
        return f'<span lang="{words.language}" dir="{direction(words.language)}">{escape(words.text)}</span>'

    def icon(self, name: str) -> str:
        href = f"{self.around.sprite}#{name}"
        return f'<svg class="icon" aria-hidden="true" focusable="false"><use href="{escape(href)}"></use></svg>'

    def listen(self, target: str, language: str) -> str:
        label = escape(self.heard(msgid("page", "listen")).text)
        return (
            f'<button type="button" class="say" hidden data-module="say" data-target="#{target}" '
            f'data-lang="{language}" aria-label="{label}" aria-pressed="false">{self.icon("volume-2")}</button>'
        )

    def mark_at(self, place: int | None) -> int | None:
        """The number of the mark in which a place lies, from 1."""
        inside = (
            number for number, (start, end) in enumerate(self.marks, 1) if place is not None and start <= place < end
        )
        return next(inside, None)


def _top(sheet: _Sheet, told: Explanation, is_example: bool) -> Iterator[str]:
    is_critical = told.alarm == "critical"
    if is_critical and told.banner:
        yield f'<p class="note berry strong" role="alert">{sheet.icon("triangle-alert")} {sheet.said(told.banner)}</p>'
    if is_example:
        yield f'<p class="tag plain">{sheet.of("page", "example")}</p>'
    yield '<div class="row top-line"><div class="grow" id="about">'
    if told.tag:
        yield f'<p class="tag {"berry" if is_critical else "clay"}">{sheet.said(told.tag)}</p>'
    yield f"<h1>{sheet.said(told.title)}</h1>"
    if told.alarm == "scam" and told.banner:
        yield f'<p class="note berry" role="alert">{sheet.said(told.banner)}</p>'
    sender = (f'<span id="from-{number}">{sheet.said(one)}</span>' for number, one in enumerate(told.sender, 1))
    yield f'<p class="soft">{" ".join(sender)}</p>'
    yield f"</div>{sheet.listen('about', told.title.language)}</div>"
    if not told.is_exact:
        yield f'<p class="note sun">{sheet.of("page", "less_exact")}</p>'
    if sheet.is_partly:
        yield f'<p class="note sun small">{sheet.of("page", "partly")}</p>'


def _photo(sheet: _Sheet, hard: Sequence[str] | None) -> Iterator[str]:
    """From a picture nothing is as sure as from the text: she is told to look, and where."""
    if hard is None:
        return
    yield f'<p class="note sun">{sheet.of("phone", "from_photo")}'
    if hard:
        yield f" {sheet.said(sheet.heard(msgid('phone', 'hard_to_read'), name=', '.join(hard[:8])))}"
    yield "</p>"


def _parts(sheet: _Sheet, told: Explanation, is_letter: bool) -> Iterator[str]:
    if not told.parts:
        return
    yield '<section class="card stack">'
    if is_letter:
        yield f"<h2>{sheet.of('page', 'what_to_do')}</h2>"
    for number, part in enumerate(told.parts, 1):
        yield from _part(sheet, part, number, "h3" if is_letter else "h2")
    yield "</section>"


def _part(sheet: _Sheet, part: Part, number: int, level: str) -> Iterator[str]:
    yield f'<div class="row top-line" id="part-{number}"><span class="arch {part.hue}" aria-hidden="true">{part.sign}</span>'
    yield f'<div class="grow"><div class="told" id="part-{number}-words"><{level}>{sheet.said(part.title)}</{level}>'
    yield from (f'<p class="small soft">{sheet.said(one)}</p>' for one in part.lines)
    yield "</div>"
    yield from _ways(sheet, part.ways)
    yield from _links(sheet, part)
    yield f"</div>{sheet.listen(f'part-{number}-words', part.title.language)}</div>"


_WAY_ICONS = {"call": "phone", "phone": "phone", "web": "globe", "mail": "mail"}


def _ways(sheet: _Sheet, ways: Iterable[Way]) -> Iterator[str]:
    """Each number and address in a row of its own: a button where it may be called, else words to copy.

    Beside a number that only the letter gives stands that nobody has compared it with the sender's own.
    """
    for way in ways:
        icon, text = sheet.icon(_WAY_ICONS[way.kind]), f'<bdi dir="ltr">{escape(way.text)}</bdi>'
        if way.kind == "call":
            yield f'<p><a class="btn line" href="tel:{escape(way.number)}">{icon}<span class="away">{sheet.of("page", "call")}</span> {text}</a></p>'
        else:
            yield f'<p class="row small">{icon}{text}</p>'
        if way.kind in ("call", "phone") and not way.is_checked:
            yield f'<p class="soft small">{sheet.of("page", "from_letter")}</p>'


def _links(sheet: _Sheet, part: Part) -> Iterator[str]:
    """Into her calendar, and to the Danish words it was read from."""
    if part.day:
        fields = f'<input type="hidden" name="day" value="{part.day:%Y-%m-%d}"><input type="hidden" name="at" value="{part.at}">'
        yield f'<form method="post" action="{escape(sheet.around.calendar)}" data-module="entry">{fields}'
        yield f'<button class="pill small">{sheet.icon("calendar-plus")}{sheet.of("page", "calendar")}</button></form>'
        yield f'<p class="soft small">{sheet.of("page", "calendar_quiet")}</p>'
    if mark := sheet.mark_at(part.place):
        yield f'<p class="small"><a class="where" href="#mark-{mark}">{sheet.of("page", "says_so")}</a></p>'


def _ladder(sheet: _Sheet, told: Explanation) -> Iterator[str]:
    if not told.ladder or not told.ladder_title:
        return
    title = told.ladder_title
    yield '<section class="card stack" id="ladder"><div class="row top-line">'
    yield f'<h2 class="grow">{sheet.said(title)}</h2>{sheet.listen("ladder", title.language)}</div>'
    steps = (f"<li>{sheet.said(one)}{''.join(_ways(sheet, [way] if way else []))}</li>" for one, way in told.ladder)
    yield f"<ol>{''.join(steps)}</ol></section>"


def _next(sheet: _Sheet, is_letter: bool) -> Iterator[str]:
    around = sheet.around
    yield '<section class="card stack"><label class="tick" data-module="along" data-take="div#letter" hidden><input type="checkbox">'
    lock = f'<span class="note plum small">{sheet.icon("lock")} {sheet.of("along", "sealed")}</span>'
    yield f"<span>{sheet.of('along', 'take')}{lock}</span></label>"
    yield f'<a class="btn" href="{escape(around.ask)}">{sheet.icon("heart-handshake")}{sheet.of("page", "mother")}</a></section>'
    if is_letter:
        yield f'<a class="btn line" href="{escape(around.reply)}">{sheet.icon("pencil")}{sheet.of("page", "reply")}</a>'
    yield from _other_language(sheet)


def _other_language(sheet: _Sheet) -> Iterator[str]:
    """The same answer for somebody beside her who reads another language: a Mother, a sister."""
    others = [code for code in INTERFACE if code != sheet.voice.language]
    here = escape(sheet.around.here)
    yield f'<details class="fold"><summary>{sheet.of("page", "beside")}</summary>'
    if sheet.around.is_kept:
        links = (f'<a class="pill" href="{here}?lang={one}" lang="{one}">{OWN_NAMES[one]}</a>' for one in others)
        yield f'<div class="chips">{"".join(links)}</div></details>'
        return
    text = escape(sheet.reading.redacted_text)
    yield f'<form method="post" action="{here}" class="chips" data-module="retell"><input type="hidden" name="letter" value="{text}">'
    for code in others:
        action = f"{here}?lang={code}"
        yield f'<button class="pill" formaction="{action}" value="{code}" lang="{code}">{OWN_NAMES[code]}</button>'
    yield "</form></details>"


def _letter(sheet: _Sheet, told: Explanation, words: list[tuple[int, int, OfficeWord]]) -> Iterator[str]:
    yield f'<details class="fold" id="letter-fold"><summary>{sheet.of("page", "says_so")}</summary>'
    about = sheet.of("page", "marked")
    if MARK in sheet.reading.redacted_text:
        about += f" {sheet.of('page', 'blacked')}"
    yield f'<div class="row top-line"><p class="soft small grow">{about}</p>{sheet.listen("letter", LOCAL)}</div>'
    text = "".join(_marked(sheet, words, _rows(sheet, told)))
    yield f'<div class="card letter" id="letter" lang="{LOCAL}" dir="{direction(LOCAL)}" data-module="tap" data-about="{escape(sheet.heard(msgid("page", "belongs")).text)}">{text}</div></details>'


def _rows(sheet: _Sheet, told: Explanation) -> dict[int, list[str]]:
    """Which rows of the answer each mark belongs to, by their ids: parts, the heading, or what was said of sender and day."""
    rows: dict[int, list[str]] = {}
    places = [(f"part-{number}-words", part.place) for number, part in enumerate(told.parts, 1)]
    found, lines = sheet.reading.evidence, len(told.sender)
    places += [
        ("about", _at(found, "letter_type")),
        ("from-1", _at(found, "sender")),
        (f"from-{lines}", _at(found, "date")),
    ]
    for row, place in [*places, *_more(sheet.reading, told)]:
        if mark := sheet.mark_at(place):
            known = rows.setdefault(mark, [])
            known += [row] if row not in known else []
    return rows


def _more(reading: Reading, told: Explanation) -> Iterator[tuple[str, int]]:
    """The further places of a part that was read from several."""
    places = {
        "nothing": reading.evidence.get("consequence", []),
        "complain": reading.appeal.evidence,
        "hearing": reading.evidence.get("hearing", []),
        "prepare": [one.evidence for one in reading.offers if has("prepare", one.kind)],
        "money": [one.evidence for one in reading.offers if has("money", one.kind)],
        "come": [one.evidence for one in reading.offers if has("visit", one.kind)],
        "unfound": reading.unsure,
        "day": reading.unsure,
    }
    for number, part in enumerate(told.parts, 1):
        yield from (
            (f"part-{number}-words", one.start)
            for one in places.get(part.kind, [])
            if part.kind != "day" or not part.day
        )


def _at(found: Mapping[str, Sequence[Evidence]], slot: str) -> int | None:
    return found[slot][0].start if found.get(slot) else None


def _marked(sheet: _Sheet, words: list[tuple[int, int, OfficeWord]], rows: Mapping[int, list[str]]) -> Iterator[str]:
    """The letter cut at its marks; each piece with the office words in it."""
    text, at = sheet.reading.redacted_text, 0
    for number, (start, end) in enumerate(sheet.marks, 1):
        yield _piece(sheet, at, start, words)
        row = f' data-row="{" ".join(rows[number])}"' if number in rows else ""
        yield f'<mark id="mark-{number}"{row}>{_piece(sheet, start, end, words)}</mark>'
        at = end
    yield _piece(sheet, at, len(text), words)


def _piece(sheet: _Sheet, start: int, end: int, words: Iterable[tuple[int, int, OfficeWord]]) -> str:
    text, at, found = sheet.reading.redacted_text, start, []
    for first, last, word in words:
        if at <= first and last <= end:
            found += [
                _plain(sheet, text[at:first]),
                f'<a class="word" href="#{word.slug}">{escape(text[first:last])}</a>',
            ]
            at = last
    return "".join([*found, _plain(sheet, text[at:end])])


def _plain(sheet: _Sheet, text: str) -> str:
    """Text without its CPR numbers (a bar, which a screen reader says in one word), and with one empty line at most."""
    text = _EMPTY.sub("\n\n", text)
    return _BLACK.sub(lambda bar: f'<span class="bar" role="img" aria-label="CPR">{bar[0]}</span>', escape(text))


def _words(sheet: _Sheet, words: list[OfficeWord]) -> Iterator[str]:
    if not words:
        return
    yield f'<details class="fold" id="words"><summary>{sheet.of("page", "words_in_it")}</summary><dl class="card listed">'
    for word in words:
        example = f'<bdi lang="{LOCAL}">{escape(word.example)}</bdi>'
        if sheet.voice.language != LOCAL:
            example += f"<br>{sheet.said(sheet.heard(word.example_english))}"
        yield f'<div><dt id="{word.slug}" lang="{LOCAL}"><bdi>{escape(word.word)}</bdi></dt><dd>{sheet.said(sheet.heard(word.english))}</dd>'
        yield f"<dd>{sheet.of('words', 'for_example')} {example}</dd></div>"
    yield "</dl></details>"


def _wrong(sheet: _Sheet, told: Explanation) -> Iterator[str]:
    """What is wrong? Sends the kind of letter, what is wrong with it and her own words, after she has seen them; never the letter."""
    kind = "none" if sheet.reading.abstain else escape(sheet.reading.letter_type or "")
    options = "".join(
        f'<option value="{slot}">{escape(sheet.heard(msgid("wrong", slot)).text)}</option>' for slot in Slot
    )
    yield f'<details class="fold"><summary>{sheet.of("wrong", "title")}</summary>'
    yield f'<form method="post" action="{escape(sheet.around.wrong)}" class="card stack" data-module="wrong"><input type="hidden" name="type" value="{kind}">'
    yield f'<div class="field"><label for="wrong-slot">{sheet.of("wrong", "slot")}</label><select id="wrong-slot" name="slot">{options}</select></div>'
    yield f'<div class="field"><label for="wrong-words">{sheet.of("wrong", "words")}</label><p class="hint" id="wrong-hint">{sheet.of("wrong", "do_not_copy")}</p>'
    yield '<textarea id="wrong-words" name="words" rows="3" maxlength="300" dir="auto" aria-describedby="wrong-hint"></textarea></div>'
    yield f'<div class="note sun" data-preview hidden><p class="strong">{sheet.of("wrong", "preview")}</p><p>{sheet.of("wrong", "preview_lead")}</p>'
    yield f"<dl><dt>{sheet.of('wrong', 'row_type')}</dt><dd>{sheet.said(told.title)}</dd><dt>{sheet.of('wrong', 'row_slot')}</dt><dd data-slot></dd><dt>{sheet.of('wrong', 'row_words')}</dt><dd data-words></dd></dl></div>"
    yield f'<button class="btn line" data-send="{escape(sheet.heard(msgid("wrong", "send")).text)}">{sheet.of("wrong", "look")}</button></form></details>'


def _end(sheet: _Sheet) -> Iterator[str]:
    yield f'<p class="soft small">{sheet.of("page", "care")}</p>'
    around = sheet.around
    where = "where_phone" if around.on_phone else "kept" if around.delete else "where"
    slots = {"count": around.minutes} if around.delete else {}
    words = sheet.said(sheet.heard(msgid("page", where), **slots))
    yield f'<p class="soft small">{sheet.icon("lock")} {words}</p>'
    if around.delete:
        yield f'<form method="post" action="{escape(around.delete)}"><button class="btn plain">{sheet.icon("trash-2")}{sheet.of("page", "delete")}</button></form>'
    if not sheet.around.on_phone:
        yield f'<a class="btn plain" href="{escape(sheet.around.start)}">{sheet.of("page", "another")}</a>'
