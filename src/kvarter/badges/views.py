"""A badge is taken home on her phone; anybody looks whether one holds; machines read keys, lists and what badges are for."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.badges import actions, queries, signing
from kvarter.badges.competences import DIPLOMA, What, what_for
from kvarter.badges.forms import CheckForm, TakeForm
from kvarter.badges.messages import NOT_VALID, UNSURE, VERDICTS
from kvarter.badges.models import Competence
from kvarter.badges.openbadges.judging import Finding, Verdict
from kvarter.badges.openbadges.shape import moment_in, subject_in
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet
from kvarter.education.models import Diploma
from kvarter.education.queries import diploma_behind
from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year
from kvarter.ui.pages import comes_back, show

KINDS = {"svg": "image/svg+xml", "png": "image/png", "jwt": "text/plain; charset=us-ascii"}


@require_safe
@requires(is_mother)
def mine(request: PersonRequest) -> HttpResponse:
    """What a Mother was given: each can be taken home."""
    found = queries.own_competences(request.standing)
    rows = [(one, what.name_in(reader_language())) for one, what in found]
    return render(request, "badges/mine.html", {"rows": rows})


def _hers(request: PersonRequest, code: str) -> tuple[Competence, What]:
    competence = queries.own_competence(request.standing, code)
    what = what_for(competence.key) if competence else None
    if competence is None or what is None:
        raise Http404
    return competence, what


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_mother)
def competence(request: PersonRequest, code: str) -> HttpResponse:
    """One of them: with her name or without, as a picture or as text."""
    found, what = _hers(request, code)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.take_for_competence(by=request.standing, competence=found)
        return _to_download("badges:competence_file", code, form)
    return _take_page(request, form, what, reverse("badges:mine"))


def _take_page(request: HttpRequest, form: TakeForm, what: What, back: str, sorry: str = "") -> HttpResponse:
    language = reader_language()
    context = {
        "name": what.name_in(language),
        "criteria": what.criteria_in(language),
        "key": what.key,
        "back": back,
        "there": signing.here("check"),
    }
    return show(request, "badges/take.html", {**context, "sorry": sorry}, form=form, sorry=sorry)


def _to_download(page: str, end: str, form: TakeForm) -> HttpResponse:
    """The form led here; what she wished stands in the address, which is nobody's but hers."""
    wished = urlencode({"named": "1"}) if form.cleaned_data["named"] else ""
    return redirect(f"{reverse(page, args=[end, form.ending])}{'?' if wished else ''}{wished}")


@require_safe
@requires(is_mother)
def competence_file(request: PersonRequest, code: str, ending: str) -> HttpResponse:
    """Her badge as a file."""
    found, _what = _hers(request, code)
    badge = queries.badge_for_competence(found)
    taken = signing.taken_for_competence(badge, found) if badge else None
    return _file(request, taken, ending, found.membership.person.name)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, link: str) -> HttpResponse:
    """The badge for her diploma, behind her own link."""
    diploma, what = _behind(link)
    back = reverse("education:mine", args=[link])
    form = TakeForm(request.POST if request.method == "POST" else None)
    if not diploma.is_valid:
        return _take_page(request, form, what, back, str(NOT_VALID))
    if form.is_valid():
        try:
            actions.take_for_diploma(diploma)
            return _to_download("badges:file", link, form)
        except actions.CannotDo:
            return _take_page(request, form, what, back, str(NOT_VALID))
    return _take_page(request, form, what, back)


def _behind(link: str) -> tuple[Diploma, What]:
    diploma, what = diploma_behind(link), what_for(DIPLOMA)
    if diploma is None or what is None:
        raise Http404
    return diploma, what


@require_safe
def file(request: HttpRequest, link: str, ending: str) -> HttpResponse:
    """The same as a file; gone as soon as the diploma is taken back."""
    diploma, _what = _behind(link)
    badge = queries.badge_for_diploma(diploma) if diploma.is_valid else None
    return _file(
        request, signing.taken_for_diploma(badge, diploma) if badge else None, ending, diploma.participant.name
    )


def _file(request: HttpRequest, taken: signing.Taken | None, ending: str, name: str) -> HttpResponse:
    if taken is None or ending not in KINDS:
        raise Http404
    named = name if request.GET.get("named") else ""
    try:
        content = _content(taken, ending, named)
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect(request.path.removesuffix(f"badge.{ending}"))
    headers = {"Content-Disposition": f'attachment; filename="badge.{ending}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=KINDS[ending], headers=headers)


def _content(taken: signing.Taken, ending: str, named: str) -> str | bytes:
    if ending == "jwt":
        return signing.token(taken, named)
    language = reader_language()
    return signing.baked(taken, language, named) if ending == "svg" else signing.baked_png(taken, language, named)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether a badge holds: a file, or its text. Nothing of it is kept, and nobody's name is looked up."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if not form.is_valid():
        return show(request, "badges/check.html", form=form)
    found = queries.judged(form.content())
    achievement = subject_in(found.said).get("achievement", {})
    context = {
        "form": CheckForm(),
        "verdict": VERDICTS[found.verdict],
        "is_valid": found.verdict is Verdict.VALID,
        "is_unsure": found.verdict in UNSURE,
        "name": found.name,
        "what": achievement.get("name", ""),
        "since": _day(found, "validFrom"),
        "until": _day(found, "validUntil"),
        "issuer": signing.issuer().name if found.said else "",
    }
    return comes_back(render(request, "badges/check.html", context))


def _day(found: Finding, name: str) -> str:
    """A day of the badge where the network is, with its year; "" where it has none."""
    at = moment_in(found.said, name)
    return day_of_year(timezone.localtime(at).date(), reader_language()) if at else ""


def _json(said: object, kind: str) -> HttpResponse:
    """For machines everywhere: any page may read it."""
    return JsonResponse(said, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Who we are, as a profile of Open Badges. Nobody who has a badge stands in it."""
    said = {"@context": list(signing.CONTEXTS), **signing.issuer().profile()}
    return _json(said, "application/ld+json")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys that may be believed (RFC 7517, 5)."""
    return _json({"keys": [signing.jwk(one) for one in queries.trusted_keys()]}, "application/jwk-set+json")


@require_safe
def key(request: HttpRequest, name: str) -> HttpResponse:
    """One of them: every badge names the address of its own (Open Badges 3.0, 8.2.2)."""
    found = queries.key_named(name)
    if found is None:
        raise Http404
    return _json(signing.jwk(found), "application/jwk+json")


@require_safe
def status(request: HttpRequest, number: int) -> HttpResponse:
    """What was taken back, as a signed list of bits. It is made anew for each who asks, so that it holds at once."""
    found = signing.status_list(number)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(found, content_type="application/vc+jwt", headers=headers)


def _what(key: str) -> What:
    found = what_for(key)
    if found is None:
        raise Http404
    return found


@require_safe
def achievement(request: HttpRequest, key: str) -> HttpResponse:
    """What a badge is for. Nobody who has it stands here."""
    said = {"@context": list(signing.CONTEXTS), **signing.achievement(_what(key)).said()}
    return _json(said, "application/ld+json")


@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """Its picture, without anything signed in it, in the reader's language too."""
    drawn = signing.picture_of(_what(key), reader_language(), "")
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Vary": "Accept-Language, Cookie"})
