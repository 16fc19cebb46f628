"""What a page of an interface says of itself: its totals are never believed, but that there is more is said."""

from collections.abc import Mapping
from typing import Any

from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.rows import pointer
from kvarter.documents.findings import Problems, Where

TOTALS = ("total_items", "totalElements", "total_count", "total", "count")
PAGES = ("total_pages", "totalPages", "pages")
IS_LAST = ("last_page", "last")
NEXT = ("next", "next_page", "next_page_url")
OF_A_PAGE = frozenset(
    (*TOTALS, *PAGES, *IS_LAST, *NEXT, "page_number", "number", "size", "first_page", "first", "empty", "per_page")
)


def is_page(said: Mapping[str, Any]) -> bool:
    """Whether an object is a page and not a record."""
    return bool(OF_A_PAGE & set(said)) and not {"id", "name"} & set(said)


def look_at(said: Mapping[str, Any], held: int, problems: Problems, where: Where) -> None:
    """Say that more pages exist, or that the total is another than what the page holds."""
    total = _number(said, TOTALS)
    if total is not None and total[1] != held:
        at = Where(where.file, None, pointer(where.path or "", total[0]))
        problems.say(Kind.COUNT_DIFFERS, f"The page says {total[1]} in all and holds {held}.", at)
    pages = _number(said, PAGES)
    is_last = next((said[name] for name in IS_LAST if isinstance(said.get(name), bool)), None)
    has_next = any(isinstance(said.get(name), str) and said[name] for name in NEXT)
    if has_next or is_last is False or (pages is not None and pages[1] > 1 and is_last is not True):
        problems.say(Kind.MORE_PAGES, "There are more pages; this one is read as it is.", where)
    elif pages is not None and pages[1] > 1:
        problems.say(Kind.MORE_PAGES, "There are other pages; this one is read as it is.", where)


def _number(said: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, int] | None:
    for name in names:
        if isinstance(said.get(name), int | float) and not isinstance(said[name], bool):
            return name, int(said[name])
    return None
