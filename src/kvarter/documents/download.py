"""A document as the answer to a request: named, of its own type, and kept by nobody on the way."""

from pathlib import PurePath

from django.http import HttpResponse

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: bytes, name: str) -> HttpResponse:
    """The answer with a file of this name; the name is ours and says nothing of anybody."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPES[PurePath(name).suffix], headers=headers)
