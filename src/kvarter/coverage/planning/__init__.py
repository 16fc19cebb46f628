"""The planning engine: which consultant holds a digital evening with which group, and when.

Plain Python. First the last group is equipped as early as possible, then every group soon and with little travel.
"""

from kvarter.coverage.planning.agreed import broken
from kvarter.coverage.planning.bottleneck import Bottleneck, Hold, bottleneck, with_more
from kvarter.coverage.planning.command import main_plan, to_document
from kvarter.coverage.planning.explaining import Why, because, why
from kvarter.coverage.planning.forecasting import forecast
from kvarter.coverage.planning.problem import BadPlan, Consultant, Evening, Group, Problem
from kvarter.coverage.planning.reading import read_json, read_problem
from kvarter.coverage.planning.repairing import Repair, repair
from kvarter.coverage.planning.sharing import fullest, months_of, shared_fairly
from kvarter.coverage.planning.solving import Plan, better_and_better, plan
from kvarter.coverage.planning.unreachable import CannotPlan, Reason, Unreached

__all__ = [
    "BadPlan",
    "Bottleneck",
    "CannotPlan",
    "Consultant",
    "Evening",
    "Group",
    "Hold",
    "Plan",
    "Problem",
    "Reason",
    "Repair",
    "Unreached",
    "Why",
    "because",
    "better_and_better",
    "bottleneck",
    "broken",
    "forecast",
    "fullest",
    "main_plan",
    "months_of",
    "plan",
    "read_json",
    "read_problem",
    "repair",
    "shared_fairly",
    "to_document",
    "why",
    "with_more",
]
