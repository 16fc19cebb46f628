"""The four doors, the Mother's day, and the pages for when something went wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now

from kvarter.conversations.queries import month_count
from kvarter.gatherings.queries import next_for, next_open
from kvarter.groups.doors import PersonRequest, anybody, desk, door
from kvarter.groups.keeping import kept
from kvarter.keys.queries import key_of, paper_key
from kvarter.packs.rules import pack
from kvarter.referrals import notify
from kvarter.referrals.queries import asked_now, women_of


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
    """The form's token does not fit: the page lay open too long, or somebody left in another tab."""
    return _kind(request, "too_old", 403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault: a page that needs nothing but itself."""
    return HttpResponse(BROKEN, status=500)


BROKEN = """<!doctype html><html lang="da" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kvarter</title></head><body><h1>Noget gik galt hos os</h1><p>Prøv igen om lidt. Intet af det, du skrev, er sendt til andre.</p>
<p lang="en">Something went wrong on our side. Please try again in a little while. Nothing you wrote was sent to anybody else.</p>
<p lang="ar" dir="rtl">حدث خطأ لدينا. حاولي مرة أخرى بعد قليل. لم يُرسل شيء مما كتبتِه إلى أي أحد.</p>
<p>112 · 1888</p><form method="post" action="/leave/"><button>Forlad siden · Leave · مغادرة</button></form></body></html>"""
