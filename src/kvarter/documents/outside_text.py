"""Texts and addresses from outside made safe: no markup, nothing that runs, nothing without end. Plain Python."""

import html
import re
import unicodedata

LONGEST = 2000
MARKUP = re.compile(r"<(?:[a-zA-Z][^<>]*|/[a-zA-Z][^<>]*|!--.*?--|![a-zA-Z][^<>]*)>", re.DOTALL)
UNSAFE = re.compile(
    r"<(?:script|style|iframe|object|embed|svg|form|meta|link)\b|\son\w+\s*=|javascript:", re.IGNORECASE
)
WITH_CONTENT = re.compile(r"<(script|style|iframe|object|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
BREAKS = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^<>]*>", re.IGNORECASE)
TO_CLEAN = re.compile(r"[<&]|  ")
"""Signs without which a printable text is as it should be."""
BLANKS = re.compile(r"[ \t\u00a0]+")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
MAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:.]{2,}")
HOST = re.compile(r"(?:[^\s/:@.?#\"<>]+\.)+[^\s/:@.?#\"<>\d]{2,}(?::\d{1,5})?(?:[/?#][^\s<>\"]*)?")
WEB = re.compile(r"https?://[^\s/@<>\"]+\.?[^\s<>\"]*", re.IGNORECASE)


def may_stand(sign: str) -> bool:
    """Whether a sign may stand in a text: letters, marks, blanks, and the joiners some scripts need."""
    return sign == "\n" or sign in "\u200c\u200d" or not unicodedata.category(sign).startswith("C")


def text_of(value: object, most: int = LONGEST) -> tuple[str, bool]:
    """A text without markup, control characters and many blanks, shortened; and whether there was markup."""
    if value is None or isinstance(value, bool):
        return "", False
    raw = str(value)[: most * 20]
    if len(raw) <= most and raw.isprintable() and not TO_CLEAN.search(raw):
        return raw.strip(), False
    has_markup = "<" in raw and bool(MARKUP.search(raw))
    if has_markup:
        raw = MARKUP.sub("", BREAKS.sub("\n", WITH_CONTENT.sub(" ", raw)))
    if "&" in raw:
        raw = html.unescape(raw)
        if MARKUP.search(raw):
            has_markup, raw = True, MARKUP.sub("", WITH_CONTENT.sub(" ", raw))
    if not raw.isprintable():
        raw = "".join(sign for sign in raw.replace("\r\n", "\n").replace("\r", "\n") if sign == "\t" or may_stand(sign))
    lines = [BLANKS.sub(" ", line).strip() for line in raw.split("\n")]
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return (plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"), has_markup


def is_unsafe(value: object) -> bool:
    """Whether markup does more than shape a text. Descriptions may be shaped; the standard allows it."""
    return isinstance(value, str) and bool(UNSAFE.search(value))


def web_address(value: str) -> str | None:
    """A web, mail or telephone address that is safe to open; one without a scheme is a web page. None: it is no address."""
    text = value.strip().strip('"').strip()
    scheme = SCHEME.match(text)
    if scheme and not HOST.fullmatch(text):
        name = scheme[1].lower()
        if name in {"http", "https"}:
            return text if WEB.fullmatch(text) and len(text) <= 500 else None
        rest = text[scheme.end() :].split("?")[0]
        if name == "mailto":
            return text if MAIL.fullmatch(rest) else None
        return text if name == "tel" and re.fullmatch(r"\+?[\d\s().-]{3,20}", rest) else None
    return f"https://{text}" if HOST.fullmatch(text) else None


def mail_address(value: str) -> str | None:
    """A mail address, or None."""
    text = value.strip().strip('"').strip().removeprefix("mailto:")
    return text if MAIL.fullmatch(text) and len(text) <= 254 else None
