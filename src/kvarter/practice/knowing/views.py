"""Picture questions of a level, what she can as a picture of her own phone, and what is counted when she taps so."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE
from kvarter.practice import actions, queries
from kvarter.practice.engine.picture_check import is_answered
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.rules import LEVELS


@require_safe
def check(request: HttpRequest, level: int, answers: str = "") -> HttpResponse:
    """One question, or the pictures after the last. Her answers so far stand in the address, and nowhere else."""
    found, language = shelf(settings.PACK), reader_language()
    questions = found.check.levels.get(level, ())
    if not questions or not is_answered(questions, answers):
        raise Http404
    here = reverse("practice:check", args=[level])
    facts = {
        "words": found.shared.words[language],
        "said": found.check.words[language],
        "level": level,
        "name": found.shared.words[language][f"step_{level}"],
        "edition": found.check.edition,
        "far": 100 * len(answers) // len(questions),
    }
    if len(answers) < len(questions):
        question = questions[len(answers)]
        options = [(f"{here}{answers}{place}/", one) for place, one in enumerate(question.options)]
        facts |= {"question": question, "options": options}
    else:
        facts["answered"] = [(one, one.is_right(answer)) for one, answer in zip(questions, answers, strict=True)]
    return render(request, "practice/knowing/check.html", facts)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What she kept on her phone, as a picture. The page is the same for everybody: her phone shows what is hers."""
    found, language = shelf(settings.PACK), reader_language()
    if not found.missions:
        raise Http404
    words = found.shared.words[language]
    helps = {level: words.get(f"lv_{level}", words["st_taught"]) for level in LEVELS}
    levels = queries.ladder(found, language)
    facts = {"words": words, "levels": levels, "helps": helps, "areas": queries.areas(), "language": language}
    return render(request, "practice/knowing/mine.html", facts)


@csrf_exempt
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Five words and nothing else: mission, help, language, area; the week is ours. No account, no cookie, no answer but yes or no.

    A forged form could do no more than anybody's own.
    """
    mission, level, language = (request.POST.get(one, "") for one in ("mission", "level", "language"))
    if mission not in shelf(settings.PACK).missions or level not in LEVELS or language not in INTERFACE:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        area = queries.area(request.POST.get("area", ""))
        actions.count_run(mission=mission, level=level, language=language, group=area)
    except actions.CannotTakePart:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
