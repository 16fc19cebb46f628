"""The forms on a page, as a browser sees them, and answers that fit their fields."""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import html5lib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

HTML = "{http://www.w3.org/1999/xhtml}"
WRITTEN = {"text", "tel", "textarea", "url", "email", "search"}
PRESSED = {"submit", "button", "image", "reset"}
SECRETS = {"receipt", "code", "answer"}
"""Fields that ask for something that only the right person has."""


@dataclass
class Form:
    """A POST form: where it goes and its fields, each with its kind and the answers it offers."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    offers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """The same form on another page has the same mark."""
        return f"{self.action} {sorted(self.fields)}"

    @property
    def texts(self) -> list[str]:
        return [name for name, kind in self.fields.items() if kind in WRITTEN]

    @property
    def choices(self) -> list[str]:
        """Fields with several answers to choose from; a single tick is taken whatever its value."""
        several = [name for name, kind in self.fields.items() if kind == "checkbox" and len(self.offers[name]) > 1]
        return [*several, *(name for name, kind in self.fields.items() if kind in {"radio", "select"})]

    @property
    def asks_something(self) -> bool:
        """More than a button: what is hidden she cannot leave empty."""
        return any(kind != "hidden" for kind in self.fields.values())

    @property
    def asks_for_a_secret(self) -> bool:
        return not SECRETS.isdisjoint(self.texts)


def forms_of(page: str, url: str) -> Iterator[Form]:
    """The POST forms in the main part of a page: leaving stands on every page and takes nothing."""
    main = page[page.find("<main") : page.find("</main>")]
    if "<form" not in main:
        return
    for element in html5lib.parse(main).iter(f"{HTML}form"):
        if (element.get("method") or "").lower() != "post":
            continue
        form = Form(urljoin(url, element.get("action") or url).split("?")[0])
        for control in element.iter():
            _add(form, control)
        yield form


def _add(form: Form, control: Any) -> None:
    name, tag = control.get("name"), str(control.tag).removeprefix(HTML)
    if not name or name == "csrfmiddlewaretoken" or tag not in {"input", "select", "textarea", "button"}:
        return
    kind = (control.get("type") or "text").lower() if tag == "input" else tag
    if kind in PRESSED:
        return
    form.fields[name] = kind
    ticked = "on" if kind == "checkbox" else ""
    values = [one.get("value") or "" for one in control.iter(f"{HTML}option")] or [control.get("value") or ticked]
    form.offers.setdefault(name, []).extend(value for value in values if value)


WORDS = {
    "place": "5240", "near": "5240", "area": "5240", "phone": "20 00 00 77", "address": "ny.kvinde@example.org", "on_map": "55.40, 10.39",
    "url": "example.org", "mail": "info@example.org", "links": "https://example.org/a", "sources": "https://example.org/b", "starts": "10:00", "ends": "12:00",
    "radius_km": "5", "link": "https://example.org/c", "most_women": "20", "most_children": "10", "reach": "20 00 00 55",
}  # fmt: skip
"""What fits a field of this name."""


DIRECTORY = b'[{"id": "s1", "name": "Kor", "status": "active"}]'
"""A file that a form with words beside it takes."""
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
"""A picture of one dot, for a field that is called so."""


PAST = frozenset({"used_on"})
"""Days that have come."""
LEFT_OUT = ("say-", "assistant")
"""What a person may leave as it is: a sentence that is right, and a second consultant, who is never the first."""


def plausible(form: Form) -> dict[str, Any]:
    """An answer for every field, as a person would give it."""
    said: dict[str, Any] = {}
    for name, kind in form.fields.items():
        offered = form.offers.get(name, [])
        if kind in {"radio", "select", "checkbox", "hidden"}:
            said[name] = next(iter(offered), "") if not name.startswith(LEFT_OUT) else ""
        elif kind == "date":
            said[name] = (timezone.localdate() + timedelta(days=0 if name in PAST else 3)).isoformat()
        elif kind == "file":
            said[name] = SimpleUploadedFile(*(("dot.png", PICTURE) if name == "picture" else ("near.json", DIRECTORY)))
        elif kind == "time":
            said[name] = "12:00" if name.startswith(("closes", "ends")) else "10:00"
        else:
            said[name] = WORDS.get(name, next(iter(offered), f"Ord {name}"[:40]))
    return said


def aimed(form: Form, said: dict[str, str]) -> dict[str, Any]:
    """Plausible answers but for these. Sentences to check are said to be better so."""
    better = {name.replace("words-", "say-"): "better" for name in said if name.startswith("words-")}
    return {**plausible(form), **better, **said}
