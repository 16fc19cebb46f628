"""`kvarter plan-evenings`: a file in, a plan out, or a refusal that says what to mend."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kvarter.coverage.planning.bottleneck import bottleneck
from kvarter.coverage.planning.explaining import because
from kvarter.coverage.planning.problem import BadPlan
from kvarter.coverage.planning.reading import read_json, read_problem
from kvarter.coverage.planning.solving import SECONDS, Plan, plan
from kvarter.coverage.planning.unreachable import CannotPlan

Say = Callable[[str], None]


def main_plan(path: str, as_json: bool, seconds: float = SECONDS, say: Say = lambda _: None) -> tuple[int, str, str]:
    """Plan the file at this path. Returns the exit code, what to print, and what to complain: code 2 has no plan."""
    try:
        problem = read_problem(read_json(Path(path).read_text(encoding="utf-8")))
        made = plan(problem, seconds, say)
    except BadPlan as fault:
        return 2, "", f"{path}: {fault}"
    except CannotPlan as refusal:
        rows = [
            {"group": problem.groups[one.group].id, "reason": one.reason.name.lower(), "why": one.why}
            for one in refusal.unreached
        ]
        out = json.dumps({"cannot_be_reached": rows}) if as_json else ""
        return 2, out, "\n".join(one.why for one in refusal.unreached)
    except UnicodeDecodeError:
        return 2, "", f"{path}: this is not UTF-8 text. Save the file as UTF-8."
    except (OSError, ValueError) as fault:
        return 2, "", f"{path}: this file cannot be read ({getattr(fault, 'strerror', None) or fault})."
    return 0, json.dumps(to_document(made)) if as_json else to_text(made), ""


def to_document(made: Plan) -> dict[str, Any]:
    """The plan as one JSON object, the same for the same plan."""
    problem, held = made.problem, bottleneck(made)
    planned = made.bound_day >= 0
    return {
        "evenings": [
            {
                "group": problem.groups[one.group].id,
                "consultant": problem.consultants[one.consultant].id,
                "date": problem.date_of(one.day).isoformat(),
            }
            for one in made.evenings
        ],
        "last_day": problem.date_of(made.last_day).isoformat() if planned else None,
        "km": round(made.km, 3),
        "weighed": made.weighed,
        "bound": {
            "last_day": problem.date_of(made.bound_day).isoformat() if planned else None,
            "weighed": made.bound_weighed,
        },
        "exact": made.exact,
        "bottleneck": {"groups": list(held.groups), "why": held.why},
    }


def to_text(made: Plan) -> str:
    """The plan for people: each evening with its reason, then what holds the last day."""
    lines = [because(made, one) for one in made.evenings]
    return "\n".join([*lines, bottleneck(made).why])
