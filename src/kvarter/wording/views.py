"""Check sentences one at a time, say them aloud, and listen to what others have said."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.access.rules import NotAllowed
from kvarter.documents import upload
from kvarter.groups.decorators import PersonRequest, is_national, is_signed_in, requires
from kvarter.groups.frames import frame_of
from kvarter.languages.here import reader_language
from kvarter.languages.recordings import KINDS, key_of
from kvarter.languages.rules import OWN_NAMES, direction, label_of
from kvarter.ui.csp import allow_microphone
from kvarter.ui.forms import refuse_unsafe
from kvarter.ui.pages import show
from kvarter.ui.text import without_control_characters
from kvarter.wording import actions, queries
from kvarter.wording.page_names import place_of
from kvarter.wording.rules import SOURCE, Sentence, Unfit, Voice, longest_seconds, longest_sound, why_unfit

LONGEST = 1000
"""Characters of a correction."""
AT_ONCE = 20
"""Sentences on one page to say aloud."""
VOICES = {
    Voice.HEARD: (_("Everybody hears it."), "leaf"),
    Voice.WAITS: (_("Somebody else listens before it is used."), "plum"),
    Voice.SENT_BACK: (_("Somebody listened and asks you to say it once more."), "sun"),
    Voice.CHANGED: (_("The words have changed. Your voice is silent here."), "berry"),
}
UNFIT = {
    Unfit.PLACEHOLDERS: _("Please keep the words in %(brackets)s or {brackets} as they are."),
    Unfit.PERCENT: _("Please write per cent as a word. The sign would break the page."),
    Unfit.MARKUP: _("Please write words only: no signs such as < > { } & that are not in the sentence."),
    Unfit.FORMS: _("Please write every form of this sentence."),
}


def _spoken(request: PersonRequest, language: str) -> str:
    """The language, if she speaks it well; else 404."""
    if language not in dict(settings.LANGUAGES) or language not in queries.languages_of(request.person):
        raise Http404
    return language


@requires(is_signed_in)
def sentences(request: PersonRequest) -> HttpResponse:
    """Which of her languages she wants to check."""
    spoken = queries.languages_of(request.person)
    rows = [
        (code, OWN_NAMES[code], len(queries.to_check(code)), queries.to_hear(code, request.person)) for code in spoken
    ]
    has_voice = queries.has_voice(request.person)
    word = queries.word_for(request.standing.code)
    mine = queries.voices_of(request.person) if has_voice else []
    asks = {Voice.CHANGED, Voice.SENT_BACK} & {voice for _one, voice, _place in mine}
    context = {"rows": rows, "frame": frame_of(request), "has_voice": has_voice, "word": word, "asks": asks}
    return render(request, "wording/sentences.html", context)


@requires(is_national)
def overview(request: PersonRequest) -> HttpResponse:
    """How far each language is, for those who look for native speakers."""
    reader = reader_language()
    rows = [(label_of(one.language, reader, OWN_NAMES[one.language]), one) for one in queries.progress()]
    return render(request, "wording/desk/overview.html", {"rows": rows})


@requires(is_signed_in)
def check(request: PersonRequest, language: str) -> HttpResponse:
    """One sentence: right as it is, or her own words, or said aloud. Each answer is kept at once."""
    waiting = queries.to_check(_spoken(request, language))
    if request.method == "POST":
        return _answered(request, language, waiting)
    return _card(request, language, waiting, _wanted(waiting, request.GET.get("after", "")))


def _wanted(waiting: Sequence[Sentence], after: str) -> Sentence | None:
    """The sentence to look at: the one after a skipped one, else the first that waits."""
    places = [number for number, one in enumerate(waiting) if after and one.key.startswith(after)]
    following = waiting[places[0] + 1 :] if places else waiting
    return next(iter(following or waiting), None)


def _card(
    request: PersonRequest,
    language: str,
    waiting: Sequence[Sentence],
    one: Sentence | None,
    written: Sequence[str] = (),
) -> HttpResponse:
    context = {
        "frame": frame_of(request),
        "language": language,
        "name": OWN_NAMES[language],
        "direction": direction(language),
        "waits": len(waiting),
        "one": one,
    }
    if one:
        texts = written or one.forms
        context |= {
            "danish": queries.danish_of(one) if language != SOURCE else "",
            "place": place_of(one.places),
            "forms": list(zip(range(len(texts)), texts, one.numbers, strict=True)),
            "is_recorded": key_of(one.said) in queries.recorded(language),
            "word": queries.word_for(request.standing.code),
        }
    return allow_microphone(show(request, "wording/check.html", context, sorry=written))


def _answered(request: PersonRequest, language: str, waiting: Sequence[Sentence]) -> HttpResponse:
    """Keep one answer and go on. One that was answered in another window meanwhile is told by the next card only."""
    one = next((one for one in waiting if one.key == request.POST.get("key")), None)
    here = reverse("wording:check", args=[language])
    if one is None or request.POST.get("say") not in {"right", "better"}:
        return redirect(f"{here}?{urlencode({'after': one.key[:12]})}" if one else here)
    written = _written(request, one) if request.POST["say"] == "better" else []
    correction = [] if written == list(one.forms) else written
    if correction and (sorry := _why_not(one, correction)):
        messages.warning(request, str(sorry))
        return _card(request, language, waiting, one, [without_control_characters(text) for text in correction])
    actions.check(by=request.standing, language=language, sentence=one, correction=correction)
    return redirect("wording:check", language)


def _written(request: HttpRequest, one: Sentence) -> list[str]:
    """What she wrote for each form; a form that no whole number uses is said like the one before it."""
    texts: list[str] = []
    for number, spoken_with in enumerate(one.numbers):
        unused = one.counts and spoken_with is None
        typed = request.POST.get(f"words-{number}", "").strip().replace("\r\n", "\n")
        texts.append(texts[-1] if unused and texts else typed)
    return texts


def _why_not(sentence: Sentence, correction: Sequence[str]) -> object | None:
    """The words that say why a correction cannot be kept, or None."""
    for text in correction:
        try:
            refuse_unsafe(text)
        except ValidationError as error:
            return error.messages[0]
        if len(text) > LONGEST:
            return _("This is too long. Please write it shorter.")
    unfit = why_unfit(sentence, correction)
    return UNFIT[unfit] if unfit else None


@require_safe
@requires(is_signed_in)
def say_sentences(request: PersonRequest, language: str) -> HttpResponse:
    """Some sentences to say aloud, one after the other. The page holds them all, so it goes on without a network."""
    rows = [(one, queries.danish_of(one)) for one in queries.to_record(_spoken(request, language), AT_ONCE)]
    context = {
        "frame": frame_of(request),
        "language": language,
        "name": OWN_NAMES[language],
        "direction": direction(language),
        "rows": rows,
        "word": queries.word_for(request.standing.code),
    }
    return allow_microphone(render(request, "wording/say.html", context))


@require_POST
@requires(is_signed_in)
def record_voice(request: PersonRequest, language: str) -> HttpResponse:
    """Her voice for one sentence or passage, sent by the page's script: 204 kept, 409 said by somebody else, 422 no sound."""
    said = queries.words_to_say(_spoken(request, language), request.POST.get("key", ""))
    if said is None:
        return HttpResponse(status=422)
    words, place = said
    try:
        sound = upload.take(request.FILES.get("sound"), kinds=upload.SOUNDS, most=longest_sound(words))
        actions.record_words(by=request.standing, language=language, words=words, sound=sound, place=place)
    except upload.NotTaken:
        return HttpResponse(status=422)
    except NotAllowed:  # it waited on her phone while somebody else said the sentence
        return HttpResponse(status=409)
    return HttpResponse(status=204)


@requires(is_signed_in)
def listen(request: PersonRequest, language: str) -> HttpResponse:
    """One recording of somebody else: is it good?"""
    heard = queries.to_hear(_spoken(request, language), request.person)
    if request.method == "POST" and request.POST.get("say") in {"good", "again"}:
        waiting = queries.waiting_recording(language, request.POST.get("key", ""))
        if waiting and waiting.by_id != request.person.pk:
            actions.judge_recording(by=request.standing, recording=waiting, is_good=request.POST["say"] == "good")
        return redirect("wording:listen", language)
    context = {"frame": frame_of(request), "language": language, "name": OWN_NAMES[language], "heard": heard}
    return render(request, "wording/listen.html", context | {"direction": direction(language)})


@require_safe
@requires(is_signed_in)
def waiting_sound(request: PersonRequest, language: str, key: str) -> HttpResponse:
    """A recording that waits, for those who speak its language."""
    found = queries.waiting_recording(_spoken(request, language), key)
    if found is None or not found.path.exists():
        raise Http404
    return HttpResponse(found.path.read_bytes(), content_type=KINDS[found.suffix])


@require_safe
@requires(is_signed_in)
def passages(request: PersonRequest, language: str) -> HttpResponse:
    """What is said as one, such as cards: the headings, and under the one she chose, how it is with each."""
    chosen = request.GET.get("under", "")
    context = {
        "frame": frame_of(request),
        "language": _spoken(request, language),
        "name": OWN_NAMES[language],
        "direction": direction(language),
        "groups": queries.groups_of(language),
        "rows": queries.passages_of(language, chosen) if chosen else [],
        "chosen": chosen,
        "says": VOICES,
    }
    return render(request, "wording/passages.html", context)


@require_safe
@requires(is_signed_in)
def say_passage(request: PersonRequest, language: str, place: str) -> HttpResponse:
    """One passage to say in her voice: she hears it before she sends it."""
    passage = queries.passage_at(_spoken(request, language), place)
    if passage is None:
        raise Http404
    context = {
        "frame": frame_of(request),
        "language": language,
        "direction": direction(language),
        "passage": passage,
        "seconds": longest_seconds(passage.words),
        "may_say": queries.may_say(language, passage.key, request.person),
        "word": queries.word_for(request.standing.code),
    }
    return allow_microphone(render(request, "wording/say_passage.html", context))


@require_safe
@requires(is_signed_in)
def my_voice(request: PersonRequest) -> HttpResponse:
    """Everything she said, how it is with each, and how to take it back."""
    rows = [(*one, *VOICES[one[1]], direction(one[0].language)) for one in queries.voices_of(request.person)]
    return render(request, "wording/my_voice.html", {"frame": frame_of(request), "rows": rows})


@require_safe
@requires(is_signed_in)
def my_sound(request: PersonRequest, language: str, key: str) -> HttpResponse:
    """A recording of hers, for her own ears."""
    found = request.person.recordings.filter(language=language, key=key).first()
    if found is None or not found.path.exists():
        raise Http404
    return HttpResponse(found.path.read_bytes(), content_type=KINDS[found.suffix])


@require_POST
@requires(is_signed_in)
def take_back_one(request: PersonRequest, language: str, key: str) -> HttpResponse:
    """One recording of hers is gone."""
    found = request.person.recordings.filter(language=language, key=key).first()
    if found:
        actions.take_back_one(by=request.standing, recording=found)
        messages.success(request, _("This recording is deleted everywhere."))
    return redirect("wording:my_voice")


@requires(is_signed_in)
def take_back_voice(request: PersonRequest) -> HttpResponse:
    """Everything she said is gone."""
    if request.method == "POST":
        actions.take_back(by=request.standing)
        messages.success(request, _("Your voice is deleted everywhere."))
        return redirect("wording:sentences")
    return render(request, "wording/take_back.html", {"frame": frame_of(request)})
