"""The numbers of a page as files: CSV, a sheet for Excel, and set on paper. All are made of the cells of the screen."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from kvarter.documents.sheet import to_csv, to_xlsx
from kvarter.documents.typeset import pdf_of
from kvarter.insight.desk.sheet import Section, Sheet, head_of_rows, rows_of
from kvarter.insight.rules import Period
from kvarter.languages.here import reader_language
from kvarter.languages.rules import direction, month


def _csv(sheet: Sheet, title: str, period: Period) -> bytes:
    return to_csv(head_of_rows(), rows_of(sheet))


def _xlsx(sheet: Sheet, title: str, period: Period) -> bytes:
    is_from_right = direction(reader_language()) == "rtl"
    return to_xlsx(head_of_rows(), rows_of(sheet), title=title, from_right=is_from_right)


def _pdf(sheet: Sheet, title: str, period: Period) -> bytes:
    return pdf_of("insight/numbers", paper_of(sheet, title, period))


MAKERS: dict[str, Callable[[Sheet, str, Period], bytes]] = {"csv": _csv, "xlsx": _xlsx, "pdf": _pdf}
"""By the ending of the file. On paper raises `typeset.CannotSet`."""


def title_of(group: str) -> str:
    """What stands over the numbers of a group, or of the network ("")."""
    return group or gettext("Numbers of the network")


def paper_of(sheet: Sheet, title: str, period: Period) -> dict[str, Any]:
    """What `papers/numbers.typ` shows: the same cells as the screen, and what stands above them there."""
    language = reader_language()
    first, last = (month(one.year, one.number, language) for one in (period.months[0], period.months[-1]))
    few = gettext("There are too few conversations to tell of them without telling of single women.")
    return {
        "title": title,
        "language": language,
        "period": gettext(
            "The last 12 finished months, from %(first)s to %(last)s. A month is finished once it can no longer change."
        )
        % {"first": first, "last": last},
        "star": [
            gettext("A star (*) is a count under 5, or one that would give such a count away."),
            gettext("For sensitive topics it is a count under 10."),
        ],
        "notes": [] if sheet.is_published else [few],
        "nowhere": gettext("Nowhere at the moment."),
        "parts": [
            _part(sheet.short),
            *(_part(section, bars=True) for section in sheet.bars),
            *(_part(section) for section in sheet.tables),
        ],
    }


def _part(section: Section, *, bars: bool = False) -> dict[str, Any]:
    return {
        "title": section.title,
        "columns": section.columns,
        "bars": bars,
        "legend": section.legend,
        "rows": [
            {
                "name": row.name,
                "bar": row.bar,
                "is_red": row.look == "berry",
                "cells": [cell.screen for cell in row.cells],
            }
            for row in (*section.rows, *section.folded)
        ],
    }
