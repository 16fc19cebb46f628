"""The four doors, the Mother's day, and the pages for when something went wrong."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now

from kvarter.conversations.queries import month_count
from kvarter.gatherings.queries import next_for, next_open
from kvarter.groups.doors import PersonRequest, anybody, desk, door, onward
from kvarter.groups.keeping import kept
from kvarter.keys.queries import key_of, paper_key
from kvarter.packs.rules import pack
from kvarter.referrals import notify
from kvarter.referrals.queries import asked_now, women_of
from kvarter.welcome.faults import broken_page, sends_no_cookie


def home(request: HttpRequest) -> HttpResponse:
    """Four doors, the next open gathering, help in danger. No account is needed and nothing is kept."""
    return render(request, "welcome/home.html", {"gatherings": next_open(1)})


@door(anybody)
@kept
def today(request: PersonRequest) -> HttpResponse:
    """What a Mother is asked, her women's next steps, the next gathering. Others are led to their own first page."""
    if not request.standing.is_mother and desk(request.standing) and key_of(request.person) is None:
        return redirect("keys:new")
    if not request.standing.is_mother:
        return redirect(
            "referrals:women" if request.standing.led_groups or request.standing.is_national else "insight:numbers"
        )
    notify.looked(request.person)
    facts = pack(settings.PACK)
    women = [
        (one, now(facts.next_steps[one.next_step].msgid) if one.next_step in facts.next_steps else "")
        for one in women_of(request.standing)
    ]
    asked = [
        (one, [facts.languages[code].own_name for code in one.referral.languages if code in facts.languages])
        for one in asked_now(request.standing, timezone.now())
    ]
    context = {
        "asked": asked,
        "women": women,
        "gathering": next_for(request.standing),
        "has_key": key_of(request.person) is not None,
        "month_count": month_count(request.standing),
    }
    return render(request, "welcome/today.html", context)


def practise(request: HttpRequest) -> HttpResponse:
    """How a Mother sits beside a woman until she does it alone."""
    return render(request, "welcome/practise.html")


def promises(request: HttpRequest) -> HttpResponse:
    """What is kept about her and what is not, in plain words."""
    return render(request, "welcome/promises.html", {"paper": paper_key(), "kept_days": settings.ENVELOPE_DAYS})


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
    context = {"again": again, "numbers": pack(settings.PACK).in_danger()}
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
