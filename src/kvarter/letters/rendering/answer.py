"""The answer from top to bottom."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kvarter.documents.html import Markup, html, joined
from kvarter.languages.messages import Translator
from kvarter.languages.tables import INTERFACE, LOCAL, OWN_NAMES
from kvarter.letters.acting import Way
from kvarter.letters.explaining import Explanation, Part, explain
from kvarter.letters.reading import Reading
from kvarter.letters.rendering.marked import letter
from kvarter.letters.rendering.sheet import Around, Sheet
from kvarter.letters.rules import Slot, found_in
from kvarter.letters.sentences import OfficeWord, msgid, office_words


def render_answer(
    reading: Reading,
    voice: Translator,
    around: Around,
    *,
    today: date,
    is_example: bool = False,
    photo: Sequence[str] | None = None,
) -> Markup:
    """The whole answer: what it is, what to do, the letter with its marked words, office words, and what to do next.

    `photo`: the numbers that were hard to read, when it was read from a picture.
    """
    sheet = Sheet(reading, voice, around)
    told = explain(reading, sheet.heard, today=today, language=voice.language)
    is_letter = not (reading.is_scam or reading.abstain)
    words = found_in(reading.redacted_text, office_words()) if not reading.abstain else []
    below = [
        *_parts(sheet, told, is_letter),
        *_ladder(sheet, told),
        *_next(sheet, is_letter),
        *letter(sheet, told, words),
        *_words(sheet, list(dict.fromkeys(word for _, _, word in words))),
        *_wrong(sheet, told),
        *_end(sheet),
    ]
    return joined([*_top(sheet, told, is_example), *_photo(sheet, photo), *below], "\n")


def _top(sheet: Sheet, told: Explanation, is_example: bool) -> Iterator[Markup]:
    is_critical, listen = told.alarm == "critical", sheet.listen("about", told.title.language)
    if is_critical and told.banner:
        alarm = '<p class="note berry strong" role="alert">%(icon)s %(words)s</p>'
        yield html(alarm, icon=sheet.icon("triangle-alert"), words=sheet.said(told.banner))
    if is_example:
        yield html('<p class="tag plain">%(words)s</p>', words=sheet.of("page", "example"))
    yield html('<div class="row top-line"><div class="grow" id="about">')
    if told.tag:
        yield html(
            '<p class="tag %(hue)s">%(words)s</p>', hue="berry" if is_critical else "clay", words=sheet.said(told.tag)
        )
    yield html("<h1>%(title)s</h1>", title=sheet.said(told.title))
    if told.alarm == "scam" and told.banner:
        yield html('<p class="note berry" role="alert">%(words)s</p>', words=sheet.said(told.banner))
    senders = [
        html('<span id="from-%(number)s">%(words)s</span>', number=number, words=sheet.said(one))
        for number, one in enumerate(told.sender, 1)
    ]
    if told.lead:
        yield html("<p>%(words)s</p>", words=sheet.said(told.lead))
    yield html('<p class="soft">%(senders)s</p>', senders=joined(senders, " "))
    yield html("</div>%(listen)s</div>", listen=listen)
    if not told.is_exact:
        yield html('<p class="note sun">%(words)s</p>', words=sheet.of("page", "less_exact"))
    if sheet.is_partly:
        yield html('<p class="note sun small">%(words)s</p>', words=sheet.of("page", "partly"))


def _photo(sheet: Sheet, hard: Sequence[str] | None) -> Iterator[Markup]:
    """From a picture nothing is as sure as from the text: she is told to look, and where."""
    if hard is None:
        return
    yield html('<p class="note sun">%(words)s', words=sheet.of("phone", "from_photo"))
    if hard:
        said = sheet.heard(msgid("phone", "hard_to_read"), name=", ".join(hard[:8]))
        yield html(" %(words)s", words=sheet.said(said))
    yield html("</p>")


def _parts(sheet: Sheet, told: Explanation, is_letter: bool) -> Iterator[Markup]:
    if not told.parts:
        return
    yield html('<section class="card stack">')
    if is_letter:
        yield html("<h2>%(title)s</h2>", title=sheet.of("page", "what_to_do"))
    for number, part in enumerate(told.parts, 1):
        yield from _part(sheet, part, number, "h3" if is_letter else "h2")
    yield html("</section>")


_PART = """\
<div class="row top-line" id="part-%(number)s"><span class="arch %(hue)s" aria-hidden="true">%(sign)s</span>
<div class="grow"><div class="told" id="part-%(number)s-words"><%(level)s>%(title)s</%(level)s>"""


def _part(sheet: Sheet, part: Part, number: int, level: str) -> Iterator[Markup]:
    title = sheet.said(part.title)
    yield html(_PART, number=number, hue=part.hue, sign=part.sign, level=level, title=title)
    yield from (html('<p class="small soft">%(words)s</p>', words=sheet.said(one)) for one in part.lines)
    yield html("</div>")
    yield from (_quoted(sheet, start, end) for start, end in part.quotes)
    yield from _ways(sheet, part.ways)
    yield from _links(sheet, part)
    yield html("</div>%(listen)s</div>", listen=sheet.listen(f"part-{number}-words", part.title.language))


def _quoted(sheet: Sheet, start: int, end: int) -> Markup:
    """A sentence of the letter as it stands there."""
    words = " ".join(sheet.reading.redacted_text[start:end].split())
    return html(
        '<blockquote class="small" lang="%(language)s" dir="ltr">%(words)s</blockquote>', language=LOCAL, words=words
    )


_WAY_ICONS = {"call": "phone", "phone": "phone", "web": "globe", "mail": "mail"}
_CALL = """\
<p><a class="btn line" href="tel:%(number)s">%(icon)s<span class="away">%(call)s</span> %(text)s</a></p>"""


def _ways(sheet: Sheet, ways: Iterable[Way]) -> Iterator[Markup]:
    """Each number and address in a row of its own: a button where it may be called, else words to copy.

    Beside a number that only the letter gives stands that nobody has compared it with the sender's own.
    """
    for way in ways:
        icon, text = sheet.icon(_WAY_ICONS[way.kind]), html('<bdi dir="ltr">%(text)s</bdi>', text=way.text)
        if way.kind == "call":
            yield html(_CALL, number=way.number, icon=icon, call=sheet.of("page", "call"), text=text)
        else:
            yield html('<p class="row small">%(icon)s%(text)s</p>', icon=icon, text=text)
        if way.kind in ("call", "phone") and not way.is_checked:
            yield html('<p class="soft small">%(words)s</p>', words=sheet.of("page", "from_letter"))


_ENTRY = """\
<form method="post" action="%(action)s" data-module="entry">\
<input type="hidden" name="day" value="%(day)s"><input type="hidden" name="at" value="%(at)s">
<button class="pill small">%(icon)s%(words)s</button></form>
<p class="soft small">%(quiet)s</p>"""


def _links(sheet: Sheet, part: Part) -> Iterator[Markup]:
    """Into her calendar, and to the Danish words it was read from."""
    if part.day:
        yield html(
            _ENTRY,
            action=sheet.around.calendar,
            day=part.day.isoformat(),
            at=part.at,
            icon=sheet.icon("calendar-plus"),
            words=sheet.of("page", "calendar"),
            quiet=sheet.of("page", "calendar_quiet"),
        )
    if mark := sheet.mark_at(part.place):
        link = '<p class="small"><a class="where" href="#mark-%(mark)s">%(words)s</a></p>'
        yield html(link, mark=mark, words=sheet.of("page", "says_so"))


_LADDER = """\
<section class="card stack" id="ladder"><div class="row top-line">
<h2 class="grow">%(title)s</h2>%(listen)s</div>
<ol>%(steps)s</ol></section>"""


def _ladder(sheet: Sheet, told: Explanation) -> Iterator[Markup]:
    if not told.ladder or not (title := told.ladder_title):
        return
    said, listen = sheet.said(title), sheet.listen("ladder", title.language)
    steps = [
        html("<li>%(words)s%(ways)s</li>", words=sheet.said(one), ways=joined(list(_ways(sheet, [way] if way else []))))
        for one, way in told.ladder
    ]
    yield html(_LADDER, title=said, listen=listen, steps=joined(steps))


_ALONG = """\
<section class="card stack"><label class="tick" data-module="along" data-take="div#letter" hidden><input type="checkbox">
<span>%(take)s<span class="note plum small">%(lock)s %(sealed)s</span></span></label>
<a class="btn" href="%(ask)s">%(heart)s%(mother)s</a></section>"""


def _next(sheet: Sheet, is_letter: bool) -> Iterator[Markup]:
    around = sheet.around
    yield html(
        _ALONG,
        take=sheet.of("along", "take"),
        lock=sheet.icon("lock"),
        sealed=sheet.of("along", "sealed"),
        ask=around.ask,
        heart=sheet.icon("heart-handshake"),
        mother=sheet.of("page", "mother"),
    )
    if is_letter:
        link = '<a class="btn line" href="%(reply)s">%(icon)s%(words)s</a>'
        yield html(link, reply=around.reply, icon=sheet.icon("pencil"), words=sheet.of("page", "reply"))
    yield from _other_language(sheet)


_RETELL = """\
<form method="post" action="%(here)s" class="chips" data-module="retell"><input type="hidden" name="letter" value="%(letter)s">"""
_IN_LANGUAGE = (
    '<button class="pill" formaction="%(here)s?lang=%(code)s" value="%(code)s" lang="%(code)s">%(name)s</button>'
)
_TO_LANGUAGE = '<a class="pill" href="%(here)s?lang=%(code)s" lang="%(code)s">%(name)s</a>'


def _other_language(sheet: Sheet) -> Iterator[Markup]:
    """The same answer for somebody beside her who reads another language: a Mother, a sister."""
    here, is_kept = sheet.around.here, sheet.around.is_kept
    yield html('<details class="fold"><summary>%(words)s</summary>', words=sheet.of("page", "beside"))
    choices = [
        html(_TO_LANGUAGE if is_kept else _IN_LANGUAGE, here=here, code=code, name=OWN_NAMES[code])
        for code in INTERFACE
        if code != sheet.voice.language
    ]
    if is_kept:
        yield html('<div class="chips">%(choices)s</div></details>', choices=joined(choices))
        return
    yield html(_RETELL, here=here, letter=sheet.reading.redacted_text)
    yield from choices
    yield html("</form></details>")


_WORD = """\
<div><dt id="%(slug)s" lang="%(local)s"><bdi>%(word)s</bdi></dt><dd>%(means)s</dd>
<dd>%(for_example)s <bdi lang="%(local)s">%(example)s</bdi>%(translated)s</dd></div>"""


def _words(sheet: Sheet, words: list[OfficeWord]) -> Iterator[Markup]:
    if not words:
        return
    fold = '<details class="fold" id="words"><summary>%(words)s</summary><dl class="card listed">'
    yield html(fold, words=sheet.of("page", "words_in_it"))
    for word in words:
        is_foreign = sheet.voice.language != LOCAL
        yield html(
            _WORD,
            slug=word.slug,
            local=LOCAL,
            word=word.word,
            means=sheet.said(sheet.heard(word.english)),
            for_example=sheet.of("words", "for_example"),
            example=word.example,
            translated=html("<br>%(words)s", words=sheet.said(sheet.heard(word.example_english))) if is_foreign else "",
        )
    yield html("</dl></details>")


_WRONG = """\
<details class="fold"><summary>%(title)s</summary>
<form method="post" action="%(action)s" class="card stack" data-module="wrong"><input type="hidden" name="type" value="%(type)s">
<div class="field"><label for="wrong-slot">%(slot)s</label><select id="wrong-slot" name="slot">%(options)s</select></div>
<div class="field"><label for="wrong-words">%(words)s</label><p class="hint" id="wrong-hint">%(do_not_copy)s</p>
<textarea id="wrong-words" name="words" rows="3" maxlength="300" dir="auto" aria-describedby="wrong-hint"></textarea></div>
<div class="note sun" data-preview hidden><p class="strong">%(preview)s</p><p>%(preview_lead)s</p>
<dl><dt>%(row_type)s</dt><dd>%(what)s</dd><dt>%(row_slot)s</dt><dd data-slot></dd><dt>%(row_words)s</dt><dd data-words></dd></dl></div>
<button class="btn line" data-send="%(send)s">%(look)s</button></form></details>"""
_WRONG_WORDS = [
    "title",
    "slot",
    "words",
    "do_not_copy",
    "preview",
    "preview_lead",
    "row_type",
    "row_slot",
    "row_words",
    "look",
]


def _wrong(sheet: Sheet, told: Explanation) -> Iterator[Markup]:
    """What is wrong? Sends the kind of letter, what is wrong with it and her own words, after she has seen them; never the letter."""
    option = '<option value="%(slot)s">%(words)s</option>'
    options = [html(option, slot=slot.value, words=sheet.heard(msgid("wrong", slot)).text) for slot in Slot]
    yield html(
        _WRONG,
        **{key: sheet.of("wrong", key) for key in _WRONG_WORDS},
        action=sheet.around.wrong,
        type="none" if sheet.reading.abstain else sheet.reading.letter_type or "",
        options=joined(options),
        what=sheet.said(told.title),
        send=sheet.heard(msgid("wrong", "send")).text,
    )


_DELETE = '<form method="post" action="%(action)s"><button class="btn plain">%(icon)s%(words)s</button></form>'


def _end(sheet: Sheet) -> Iterator[Markup]:
    yield html('<p class="soft small">%(words)s</p>', words=sheet.of("page", "care"))
    around = sheet.around
    where = "where_phone" if around.on_phone else "kept" if around.delete else "where"
    slots = {"count": around.minutes} if around.delete else {}
    words = sheet.said(sheet.heard(msgid("page", where), **slots))
    yield html('<p class="soft small">%(icon)s %(words)s</p>', icon=sheet.icon("lock"), words=words)
    if around.delete:
        yield html(_DELETE, action=around.delete, icon=sheet.icon("trash-2"), words=sheet.of("page", "delete"))
    if not around.on_phone:
        yield html(
            '<a class="btn plain" href="%(start)s">%(words)s</a>', start=around.start, words=sheet.of("page", "another")
        )
