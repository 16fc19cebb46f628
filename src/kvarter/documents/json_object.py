"""A file of values that somebody wrote by hand or by another program: one JSON object, or what is wrong and where."""

import json
from collections.abc import Callable
from typing import Any


def read_object(text: str, refusal: Callable[[str], Exception], wanted: str) -> dict[str, Any]:
    """The object that this JSON text holds. `wanted`: what has to stand in it, told where it is none.

    Raises what `refusal` makes of the place and of what to mend.
    """
    try:
        document = json.loads(text)
    except json.JSONDecodeError as fault:
        raise refusal(f"line {fault.lineno}, column {fault.colno}: this is not JSON ({fault.msg}).") from None
    except (ValueError, RecursionError):
        raise refusal("this is not JSON that can be read: a number is too long or lists are too deep.") from None
    if not isinstance(document, dict):
        raise refusal(f"this must be one JSON object with {wanted}.")
    return document
