"""The page for a fault of ours, and what is true of a form that did not reach us. It asks no database and no template."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from kvarter.languages.rules import DESK, direction
from kvarter.packs.queries import country

ALWAYS = DESK
"""Languages that stand on the page beside hers: whoever helps her reads one of them."""


def broken_page(request: HttpRequest) -> str:
    """The whole page, in her language first. Every part that fails itself is left out."""
    languages = list(dict.fromkeys([_language(request), *ALWAYS]))
    is_sent, is_asking = request.method not in ("GET", "HEAD"), request.path.startswith("/ask/")
    parts = [_part(code, is_first=not at, is_sent=is_sent, is_asking=is_asking) for at, code in enumerate(languages)]
    parts += [_receipt(languages[0]) if is_sent and is_asking else "", _numbers(), _leave(languages[0])]
    inside = format_html_join("", "{}", ([part] for part in parts))
    return format_html(_PAGE, languages[0], direction(languages[0]), _style(), inside)


_PAGE = """\
<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Kvarter</title>{}</head>\
<body><div class="phone"><main class="stack">{}</main></div></body></html>"""


def _language(request: HttpRequest) -> str:
    """Hers, by what her browser says: the person may be what could not be read."""
    try:
        return str(translation.get_language_from_request(request))
    except Exception:  # a page for faults must not have one
        return settings.LANGUAGE_CODE


def _part(code: str, *, is_first: bool, is_sent: bool, is_asking: bool) -> str:
    with translation.override(code):
        title, again = _("Something went wrong on our side"), _("Please try again in a little while.")
        with_receipt = _("What you sent may have been received. Look with your receipt before you send it again.")
        perhaps = (
            with_receipt if is_asking else _("What you sent may have been received. Look before you send it again.")
        )
    words = format_html("<br>{}", perhaps) if is_sent else ""
    heading = format_html("<h1>{}</h1>" if is_first else "<strong>{}</strong>", title)
    return format_html(
        '<section lang="{}" dir="{}">{}<p>{}{}</p></section>', code, direction(code), heading, again, words
    )


def _receipt(code: str) -> str:
    with translation.override(code):
        return format_html('<a class="btn line" href="/ask/receipt/">{}</a>', _("Use my receipt"))


def _numbers() -> str:
    """The numbers in danger, from the country pack."""
    try:
        lines = country().in_danger()
    except Exception:
        return ""
    link = '<p><a class="danger" href="tel:{}"><span><strong>{}</strong>{}</span></a></p>'
    return format_html_join("", link, ((line.phone.replace(" ", ""), line.phone, line.owner) for line in lines))


def _style() -> str:
    try:
        return format_html('<link rel="stylesheet" href="{}">', static("built/kvarter.css"))
    except Exception:
        return ""


def _leave(code: str) -> str:
    with translation.override(code):
        return format_html(
            '<form method="post" action="/leave/"><button class="btn berry">{}</button></form>', _("Leave")
        )


def sends_no_cookie(request: HttpRequest) -> bool:
    """Her browser brought nothing of ours, although every page with a form gives it something."""
    return not request.COOKIES
