"""She shows a letter and reads what it says. Nothing is logged, and nothing that anybody here could read is stored: for some minutes
the letter lies locked under a key that only her browser holds, so that Back and reload keep the answer.

So there is nothing of anybody else's that a forged form could change, and no form here carries a token.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.download import download
from kvarter.documents.limits import MOST_BYTES
from kvarter.groups.public import same_for_all
from kvarter.letters import actions, browser_keys, examples, queries, rules
from kvarter.letters.forms import EventForm, LetterForm
from kvarter.letters.messages import say, voice
from kvarter.letters.phone.bundle import is_built
from kvarter.letters.places import NoPlace, place_for
from kvarter.letters.reading import Reading, read
from kvarter.letters.rendering import Around, render_answer
from kvarter.letters.sentences import book, msgid
from kvarter.sealing.browser_key import STAYS
from kvarter.ui.pages import show

FORM_SPARE = 512 * 1024
"""What a form may weigh beside its file."""
MOST_THROWN_AWAY = 32 * 1024 * 1024
REPLIES = ("time", "interpreter", "cannot_come", "disagree", "explain")


@csrf_exempt
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Paste a letter or choose a PDF; the answer has an address of its own, which says nothing, for some minutes."""
    if request.method != "POST":
        return _first(request)
    form = _sent(request)
    if not form.is_valid():
        return _ask(request, form)
    text = form.cleaned_data["text"]
    try:
        reading = _read(text)
    except NoPlace:
        return _ask(request, LetterForm({"letter": text}, trouble="busy"))
    return _kept(request, text, reading) or _drawn(request, reading, around(request.path))


@sensitive_variables()
def _read(text: str) -> Reading:
    """The letter, read today. Raises NoPlace for a long one while another long one is read."""
    with place_for(text):
        return read(text, timezone.localdate())


@sensitive_variables()
def _kept(request: HttpRequest, text: str, reading: Reading) -> HttpResponse | None:
    """The way to the answer's own address. None for a browser that refuses cookies: it is answered at once."""
    if not browser_keys.takes_cookies(request) or (kept := actions.store_letter(text)) is None:
        return None
    code, key = kept
    mine = browser_keys.codes_of(request)
    others, over = mine[: browser_keys.MOST_IN_BROWSER - 1], mine[browser_keys.MOST_IN_BROWSER - 1 :]
    actions.delete_letters(over)
    response = redirect("letters:answer", code)
    browser_keys.remember(response, code, key, others)
    browser_keys.drop_keys(response, over)
    return response


@sensitive_variables()
@require_safe
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The answer once more, as long as this browser has the key and the minutes are not over."""
    key = request.COOKIES.get(browser_keys.KEY_COOKIE, "")
    text = queries.kept_letter(code, key, timezone.now())
    if text is None:
        return render(request, "letters/gone.html", status=410)
    minutes, delete = int(STAYS.total_seconds() // 60), reverse("letters:delete", args=[code])
    beside = replace(around(request.path), is_kept=True, delete=delete, minutes=minutes)
    try:
        return _drawn(request, _read(text), beside)
    except NoPlace:
        response = _ask(request, LetterForm({}, trouble="busy"))
        response.status_code = 503
        return response


@csrf_exempt
@require_POST
def delete(request: HttpRequest, code: str) -> HttpResponse:
    """Delete it now: who knows the address may; nobody else can."""
    is_there = actions.delete_letters([code])
    response = redirect("letters:start") if is_there else render(request, "letters/gone.html", status=410)
    browser_keys.drop_keys(response, [code])
    return response


def _sent(request: HttpRequest) -> LetterForm:
    """The form as it came. What is too long to be looked at is thrown away; to its end, as else the browser hears nothing."""
    try:
        return LetterForm(request.POST, request.FILES, trouble="too_big" if _is_too_big(request) else "")
    except RequestDataTooBig:
        for _ in range(MOST_THROWN_AWAY // FORM_SPARE):
            if not request.read(FORM_SPARE):
                break
        is_file = request.content_type == "multipart/form-data" and _is_too_big(request)
        return LetterForm({}, trouble="too_big" if is_file else "too_long")


def _is_too_big(request: HttpRequest) -> bool:
    """Did she send more than is taken? Files over the limit of the upload handler are thrown away as they come in."""
    weight = int(request.META.get("CONTENT_LENGTH") or 0)
    return not request.FILES and weight > min(settings.FILE_UPLOAD_MAX_MEMORY_SIZE, MOST_BYTES + FORM_SPARE)


def _first(request: HttpRequest) -> HttpResponse:
    """The empty form, the same for everybody; whether the browser takes cookies is tried each time."""
    return same_for_all(request, lambda: _form_page(request, LetterForm()), is_built, browser_keys.try_cookie)


def _ask(request: HttpRequest, form: LetterForm) -> HttpResponse:
    response = _form_page(request, form)
    browser_keys.try_cookie(response)
    return response


def _form_page(request: HttpRequest, form: LetterForm) -> HttpResponse:
    context = {
        "examples": examples.named(),
        "has_pack": is_built(),
        "minutes": int(STAYS.total_seconds() // 60),
    }
    return show(request, "letters/start.html", context, form=form)


@require_safe
def example(request: HttpRequest, name: str) -> HttpResponse:
    """One of our own letters, read as on the day it came."""
    text = examples.text_of(name)
    if text is None:
        raise Http404
    return _drawn(request, read(text), replace(around(request.path), is_kept=True), is_example=True)


@sensitive_variables()
def _drawn(request: HttpRequest, reading: Reading, beside: Around, *, is_example: bool = False) -> HttpResponse:
    """An example is told as on the day it came."""
    today = reading.date if is_example and reading.date else timezone.localdate()
    html = render_answer(reading, voice(), beside, today=today, is_example=is_example)
    response = render(request, "letters/answer.html", {"answer": html})
    response["Cache-Control"] = "no-store"
    return response


def around(here: str) -> Around:
    """The addresses around an answer of the server; `here` tells the same letter once more."""
    start, calendar, reply = (reverse(f"letters:{name}") for name in ("start", "calendar", "reply"))
    wrong = reverse("misreadings:wrong")
    return Around(here, start, calendar, reverse("asking:start"), reply, wrong, static("built/sprite.svg"))


@csrf_exempt
@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """A calendar entry that says "Appointment" and nothing else."""
    form = EventForm(request.POST)
    if not form.is_valid():
        raise Http404
    day, at = form.cleaned_data["day"], form.cleaned_data.get("at")
    moment = timezone.make_aware(datetime.combine(day, at)) if at else None
    file = rules.appointment(
        uid=secrets.token_hex(8), summary=say(msgid("page", "event")).text, day=day, at=moment, now=timezone.now()
    )
    return download(file, "appointment.ics")


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
    return render(request, "letters/reply.html", {"answers": answers, "back": browser_keys.way_back(request)})
