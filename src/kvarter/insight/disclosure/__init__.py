"""The one disclosure rule of Kvarter: every number that is shown on a page, in a file or in an answer passes it.

The rule, for all numbers and totals alike:

- 0 is shown, and so is 5 or more, exactly and never rounded: what adds up on one page adds up on the next.
- 1 to 4 is hidden; for rows or columns with a stricter threshold, 1 to that threshold - 1.
- Other numbers are hidden too, until nobody can work out a small one. A reader who knows this rule, everything shown
  and every sum must still think that a hidden small number could be as large as the threshold or larger, and that it
  could have as many values as the threshold at least. The reader also knows that a hidden number is not 0.
- One mark stands for every hidden number, so that it does not tell a small one from its companions.

Outside the rule: what a reader knows from elsewhere, and what tables that share a total give away together unless they
were protected together (`protect_linked`) or as reports (`report`).
"""

from kvarter.insight.disclosure.counts import HIDDEN, THRESHOLD, Count, Hidden, Line, Why, shown
from kvarter.insight.disclosure.releases import Clash, Month, Report, clash, closed_months, report, safe_beside
from kvarter.insight.disclosure.tables import (
    Place,
    Protected,
    Table,
    protect,
    protect_linked,
    protect_list,
    protect_table,
)

__all__ = [
    "HIDDEN",
    "THRESHOLD",
    "Clash",
    "Count",
    "Hidden",
    "Line",
    "Month",
    "Place",
    "Protected",
    "Report",
    "Table",
    "Why",
    "clash",
    "closed_months",
    "protect",
    "protect_linked",
    "protect_list",
    "protect_table",
    "report",
    "safe_beside",
    "shown",
]
