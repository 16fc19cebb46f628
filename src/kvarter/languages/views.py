"""Hands out recorded sentences."""

from django.http import FileResponse, Http404, HttpRequest, JsonResponse

from kvarter.languages.recordings import KINDS, file_of, keys_of


def sounds(request: HttpRequest, language: str) -> JsonResponse:
    """Which sentences are recorded in a language, by their keys."""
    if not (keys := keys_of(language)):
        raise Http404
    return JsonResponse(keys, safe=False, headers={"Cache-Control": "public, max-age=300"})


def sound(request: HttpRequest, language: str, key: str) -> FileResponse:
    """One recording. It says what a page says to everybody, so the browser may keep it."""
    path = file_of(language, key)
    if path is None:
        raise Http404
    return FileResponse(
        path.open("rb"), content_type=KINDS[path.suffix], headers={"Cache-Control": "public, max-age=86400"}
    )
