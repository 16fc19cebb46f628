"""She shows a letter and reads what it says. Nothing is stored or logged: the answer is drawn straight from what was sent."""

import secrets
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.letters import examples, limits, rules
from kvarter.letters.explaining import explain
from kvarter.letters.forms import EventForm, LetterForm
from kvarter.letters.reading import Reading, read
from kvarter.letters.reading.masks import MARK
from kvarter.letters.sentences import book, msgid, office_words
from kvarter.letters.words import Words, say

FORM_SPARE = 512 * 1024
"""What a form may weigh beside its file."""
REPLIES = ("time", "interpreter", "cannot_come", "disagree", "explain")


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Paste a letter or choose a PDF; the answer comes at the same address, which says nothing."""
    if request.method != "POST":
        return _ask(request, LetterForm())
    form = LetterForm(request.POST, request.FILES, is_too_big=_is_too_big(request))
    if not form.is_valid():
        return _ask(request, form, status=422)
    today = timezone.localdate()
    return _answer(request, read(form.cleaned_data["text"], today), today)


def _is_too_big(request: HttpRequest) -> bool:
    """Did she send more than is taken? Files over the limit of the upload handler are thrown away as they come in."""
    weight = int(request.META.get("CONTENT_LENGTH") or 0)
    return not request.FILES and weight > min(settings.FILE_UPLOAD_MAX_MEMORY_SIZE, limits.MOST_BYTES + FORM_SPARE)


def _ask(request: HttpRequest, form: LetterForm, status: int = 200) -> HttpResponse:
    return render(request, "letters/start.html", {"form": form, "examples": examples.named()}, status=status)


@require_safe
def example(request: HttpRequest, name: str) -> HttpResponse:
    """One of our own letters, read as on the day it came."""
    text = examples.text_of(name)
    if text is None:
        raise Http404
    reading = read(text)
    return _answer(request, reading, reading.date or timezone.localdate(), is_example=True)


@sensitive_variables()
def _answer(request: HttpRequest, reading: Reading, today: date, *, is_example: bool = False) -> HttpResponse:
    said: list[Words] = []

    def heard(msgid: str, /, **slots: str | int | float | date) -> Words:
        said.append(say(msgid, **slots))
        return said[-1]

    language = get_language() or "da"
    told = explain(reading, heard, today=today, language=language)
    shown = {
        "told": told,
        "pieces": rules.pieces(reading),
        "has_cpr": MARK in reading.redacted_text,
        "office_words": _words_in(reading),
        "is_example": is_example,
        "is_partly": any(one.language != language for one in said),
        "is_letter": not (reading.is_scam or reading.abstain),
    }
    response = render(request, "letters/answer.html", shown)
    response["Cache-Control"] = "no-store"
    return response


def _words_in(reading: Reading) -> list[dict[str, Any]]:
    low = reading.redacted_text.lower()
    found = [word for word in office_words() if any(stem in low for stem in word.find)]
    return [{"word": word, "means": say(word.english)} for word in found] if not reading.abstain else []


@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """A calendar entry that says "Appointment" and nothing else."""
    form = EventForm(request.POST)
    if not form.is_valid():
        raise Http404
    day, at = form.cleaned_data["day"], form.cleaned_data.get("at")
    moment = timezone.make_aware(datetime.combine(day, at)) if at else None
    file = rules.calendar(
        uid=secrets.token_hex(8), summary=say(msgid("page", "event")).text, day=day, at=moment, now=timezone.now()
    )
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"', "Cache-Control": "no-store"}
    return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
def reply(request: HttpRequest) -> HttpResponse:
    """Polite Danish sentences to copy, with their meaning."""
    section = book()["reply"]
    answers = []
    for key in REPLIES:
        lines = [section[f"{key}_{number}"] for number in (1, 2, 3)]
        danish = " ".join(line["danish"] for line in lines)
        answers.append(
            {
                "key": key,
                "title": say(section[key]["english"]),
                "danish": danish,
                "means": [say(line["english"]) for line in lines],
            }
        )
    return render(request, "letters/reply.html", {"answers": answers})


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """All office words by the Danish alphabet."""
    letters = [
        {"letter": letter, "words": [{"word": one, "means": say(one.english)} for one in group]}
        for letter, group in groupby(office_words(), key=lambda one: one.word[0].upper())
    ]
    return render(request, "letters/words.html", {"letters": letters})


@require_safe
def senders(request: HttpRequest) -> HttpResponse:
    """Who writes letters, by kind of body."""
    kinds = [{"about": say(msgid("sender", kind)), "names": names} for kind, names in examples.senders()]
    return render(request, "letters/senders.html", {"kinds": kinds})
