"""Hands out sentences as sound: what people recorded, and what a machine says."""

import re
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from kvarter.languages.recordings import KINDS, file_of, keys_of, machine_file_of, machine_keys_of

A_DAY, FOR_GOOD = "public, max-age=86400", "public, max-age=31536000, immutable"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def sounds(request: HttpRequest, language: str) -> JsonResponse:
    """Which sentences can be heard in a language, by their keys: said by people, said by a machine."""
    people, machine = keys_of(language), machine_keys_of(language)
    if not people and not machine:
        raise Http404
    return JsonResponse({"people": people, "machine": machine}, headers={"Cache-Control": "public, max-age=300"})


def sound(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """One recording. It says what a page says to everybody, so the browser may keep it; she who spoke may take it back."""
    return _played(request, file_of(language, key), A_DAY)


def machine_sound(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """One sentence by a machine. Its address is the hash of its words, so it never changes."""
    return _played(request, machine_file_of(language, key), FOR_GOOD)


def _played(request: HttpRequest, path: Path | None, keep: str) -> HttpResponse:
    """The sound, or the part of it that is asked for: Safari plays nothing from a server that knows no parts."""
    if path is None or not path.exists():
        raise Http404
    every = path.read_bytes()
    headers = {"Content-Type": KINDS[path.suffix], "Cache-Control": keep, "Accept-Ranges": "bytes"}
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return HttpResponse(every, headers=headers)
    first, last = int(asked[1]), min(int(asked[2] or len(every)), len(every) - 1)
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{len(every)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(every)}"
    return HttpResponse(every[first : last + 1], status=206, headers=headers)
