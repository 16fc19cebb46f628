"""The four doors, the Mother's day, her first day, and the pages for when something went wrong."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from kvarter.conversations.forms import prefilled
from kvarter.conversations.pages import talk_form, talk_page
from kvarter.conversations.queries import month_count
from kvarter.gatherings.queries import first_open, next_for, next_open
from kvarter.groups.actions import set_room
from kvarter.groups.decorators import PersonRequest, is_mother, is_signed_in, leads_a_group, onward, requires
from kvarter.groups.public import same_for_all
from kvarter.keys.actions import CannotStore, drop_note, store_note
from kvarter.keys.forms import NoteForm
from kvarter.keys.queries import key_of, notes_of, paper_key, paper_recipient
from kvarter.languages.here import reader_language
from kvarter.news import queries as news
from kvarter.packs.queries import country
from kvarter.people.actions import update_profile
from kvarter.referrals import notifications
from kvarter.referrals.models import Referral
from kvarter.referrals.queries import asked_now
from kvarter.signin.residence import residence_name, residence_of
from kvarter.ui.forms import Form
from kvarter.ui.pages import show
from kvarter.welcome import queries
from kvarter.welcome.faults import broken_page, sends_no_cookie
from kvarter.welcome.forms import FACES, LanguagesForm, ResidenceForm, TopicsForm, levels_form, levels_of
from kvarter.welcome.marks import COLOURS, PICTURES
from kvarter.welcome.rules import ORDER, Step, after


def home(request: HttpRequest) -> HttpResponse:
    """Four doors, the next open gathering, help in danger. No account is needed and nothing is kept."""

    def make() -> HttpResponse:
        shown = {"gatherings": next_open(1), "news": news.on_front(reader_language())}
        return render(request, "welcome/home.html", shown)

    return same_for_all(request, make, lambda: (first_open(), news.front_facts()))


@requires(is_signed_in)
def today(request: PersonRequest) -> HttpResponse:
    """What a Mother is asked, her women's next steps, the next gathering. Others are led to their own first page."""
    if not request.standing.is_mother and leads_a_group(request.standing) and key_of(request.person) is None:
        return redirect("keys:new")
    if not request.standing.is_mother:
        return redirect(
            "referrals:women" if request.standing.led_groups or request.standing.is_national else "insight:numbers"
        )
    notifications.looked(request.person)
    facts = country()
    asked = [
        (one, [facts.languages[code].own_name for code in one.referral.languages if code in facts.languages])
        for one in asked_now(request.standing, timezone.now())
    ]
    women = queries.women_with_marks(request.person, request.standing)
    context = {
        "asked": asked,
        "women": women,
        "has_note": any(one.note for one in women),
        "pictures": list(PICTURES),
        "key": key_of(request.person),
        "gathering": next_for(request.standing),
        "first_day": queries.first_day_of(request.person, request.standing),
        "month_count": month_count(request.standing),
    }
    return render(request, "welcome/today.html", context)


def _sent(request: PersonRequest) -> QueryDict | None:
    """What was sent, also when nothing was ticked; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def _step_on(step: Step) -> HttpResponse:
    """To the step after this one; after the last one she stands on Today."""
    later = after(step)
    return redirect("welcome:first_step", later) if later else redirect("welcome:today")


def _step_page(request: PersonRequest, step: Step, form: Form, **more: object) -> HttpResponse:
    later = after(step)
    context = {
        "step": step,
        "number": ORDER.index(step) + 1,
        "first_day": queries.first_day_of(request.person, request.standing),
        "later": reverse("welcome:first_step", args=[later]) if later else reverse("welcome:today"),
        **more,
    }
    return show(request, f"welcome/first/{step}.html", context, form=form)


@requires(is_mother)
def first(request: PersonRequest) -> HttpResponse:
    """A Mother's first day goes on where she left it."""
    left = queries.first_day_of(request.person, request.standing).first_left
    return redirect("welcome:first_step", left) if left else redirect("welcome:today")


@requires(is_mother)
def first_step(request: PersonRequest, step: str) -> HttpResponse:
    """One of the four steps. The key has its own page, which leads back to Today."""
    if step == Step.KEY and key_of(request.person):
        return redirect("welcome:today")
    if step == Step.KEY:
        return redirect(f"{reverse('keys:new')}?{urlencode({'next': reverse('welcome:today')})}")
    pages = {Step.LANGUAGES: _languages, Step.HOME: _home, Step.TOPICS: _topics}
    if step not in pages:
        raise Http404
    return pages[Step(step)](request)


def _languages(request: PersonRequest) -> HttpResponse:
    """First which languages; how well is asked on the next page. The language of her pages is chosen already."""
    told = [one.language for one in request.person.languages.all()]
    form = LanguagesForm(_sent(request), chosen=told or [request.person.language])
    if form.is_valid():
        chosen = urlencode({"language": form.cleaned_data["language"]}, doseq=True)
        return redirect(f"{reverse('welcome:first_levels')}?{chosen}")
    return _step_page(request, Step.LANGUAGES, form)


@requires(is_mother)
def first_levels(request: PersonRequest) -> HttpResponse:
    """How well she speaks the languages she chose."""
    known = country().languages
    chosen = [code for code in dict.fromkeys(request.GET.getlist("language")) if code in known]
    if not chosen:
        return redirect("welcome:first_step", Step.LANGUAGES)
    form = levels_form(_sent(request), chosen, request.person)
    if form.is_valid():
        update_profile(request.person, levels=levels_of(form, chosen, request.person))
        return _step_on(Step.LANGUAGES)
    context = {
        "faces": FACES,
        "step": Step.LANGUAGES,
        "number": 1,
        "first_day": queries.first_day_of(request.person, request.standing),
        "later": reverse("welcome:first_step", args=[Step.HOME]),
    }
    return show(request, "welcome/first/levels.html", context, form=form)


def _home(request: PersonRequest) -> HttpResponse:
    rooms = queries.rooms_of(request.standing)
    before = {"area": residence_name(request.person, country()), "capacity": rooms[0].capacity}
    form = ResidenceForm(_sent(request), initial=before)
    if form.is_valid():
        home: dict[str, Any] = residence_of(form.cleaned_data["area"], country())
        update_profile(request.person, **home)
        for room in rooms:
            set_room(
                by=request.standing,
                membership=room,
                capacity=form.cleaned_data["capacity"],
                topics=room.topics,
                times=room.times,
            )
        return _step_on(Step.HOME)
    return _step_page(request, Step.HOME, form)


def _topics(request: PersonRequest) -> HttpResponse:
    """What she says holds for each group where she has not said it yet, or for all of them when she says it anew."""
    rooms = queries.rooms_of(request.standing)
    silent = [room for room in rooms if not queries.has_set_room(room)] or rooms
    form = TopicsForm(_sent(request), initial={"topics": silent[0].topics, "times": silent[0].times})
    if form.is_valid():
        for room in silent:
            set_room(by=request.standing, membership=room, capacity=room.capacity, **form.cleaned_data)
        return _step_on(Step.TOPICS)
    facts = country()
    icons = {one.key: one.icon for one in (*facts.topics.values(), *facts.safe_times.values())}
    return _step_page(request, Step.TOPICS, form, icons=icons)


def _hers(request: PersonRequest, code: str) -> Referral:
    return get_object_or_404(Referral.objects.of_mother(request.standing), code=code)


@requires(is_mother)
def mark(request: PersonRequest, code: str) -> HttpResponse:
    """A colour, a picture and a word for a woman she walks with, sealed to her own key."""
    referral, key = _hers(request, code), key_of(request.person)
    if key is None:
        return redirect("keys:new")
    if request.method == "POST":
        return _saved_mark(request, referral)
    context = {
        "referral": referral,
        "key": key,
        "note": notes_of(request.person).get(referral.code, ""),
        "colours": COLOURS,
        "pictures": PICTURES,
    }
    return render(request, "welcome/mark.html", context)


def _saved_mark(request: PersonRequest, referral: Referral) -> HttpResponse:
    if "take_off" in request.POST:
        drop_note(by=request.standing, about=referral.code)
        return redirect("welcome:today")
    form = NoteForm(request.POST)
    try:
        armored = form.cleaned_data["note"] if form.is_valid() else ""
        store_note(by=request.standing, about=referral.code, armored=armored)
        messages.success(request, gettext("Saved. Only your key opens it."))
    except CannotStore:
        messages.warning(request, gettext("The mark did not arrive whole. Please try again."))
        return redirect("welcome:mark", referral.code)
    return redirect("welcome:today")


@require_safe
@requires(is_mother)
def log(request: PersonRequest, code: str) -> HttpResponse:
    """The page after a talk with a woman she walks with: what was wished for is ticked already, and can be changed."""
    referral = _hers(request, code)
    ticked = prefilled(request.person, topics=referral.topics, languages=referral.languages)
    return talk_page(request, talk_form(request, ticked))


def promises(request: HttpRequest) -> HttpResponse:
    """What is kept about her and what is not, in plain words."""

    def make() -> HttpResponse:
        return render(request, "welcome/promises.html", {"paper": paper_key(), "kept_days": settings.ENVELOPE_DAYS})

    return same_for_all(request, make, paper_recipient)


def _kind(request: HttpRequest, page: str, status: int) -> HttpResponse:
    return render(request, f"welcome/{page}.html", status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _kind(request, "not_found", 404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _kind(request, "not_allowed", 403)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _kind(request, "not_understood", 400)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: the page lay open too long, somebody left in another tab, or no cookie comes back.

    What she pressed now did nothing; an earlier press may have been received, and the page does not say otherwise.
    """
    get_token(request)  # sets the cookie whose coming back the next page looks for
    before = _page_before(request)
    is_refused = sends_no_cookie(request)
    if is_refused and AGAIN in request.get_full_path() + request.headers.get("Referer", ""):
        return _cookies_needed(request, before, 403)
    again = f"{reverse('welcome:cookies')}?{urlencode({'next': before})}" if is_refused else before
    context = {"again": again, "is_refused": is_refused, "is_asking": before.startswith(reverse("asking:start"))}
    return render(request, "welcome/too_old.html", context, status=403)


AGAIN = "again=1"
"""The mark of a second try in an address: a browser without cookies has no other memory."""


def cookies(request: HttpRequest) -> HttpResponse:
    """The second try of somebody whose form came without any cookie. If none comes again, her browser refuses them."""
    before = onward(request, reverse("welcome:home"))
    if sends_no_cookie(request):
        get_token(request)
        return _cookies_needed(request, before, 200)
    return redirect(before)


def _cookies_needed(request: HttpRequest, before: str, status: int) -> HttpResponse:
    again = f"{before}{'&' if '?' in before else '?'}{AGAIN}" if AGAIN not in before else before
    context = {"again": again, "numbers": country().in_danger()}
    return render(request, "welcome/cookies.html", context, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page that the form stood on: by the Referer, which our pages send among themselves; else the form's own address."""
    told = urlsplit(request.headers.get("Referer", ""))
    path = told.path if told.netloc == request.get_host() else request.path
    if path == reverse("welcome:cookies") or path.startswith("//"):
        return reverse("welcome:home")
    return path + (f"?{told.query}" if told.netloc and told.query else "")


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault: a page that needs nothing but itself."""
    return HttpResponse(broken_page(request), status=500)
