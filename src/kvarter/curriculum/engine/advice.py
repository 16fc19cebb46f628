"""What is said of a fault: a sentence with its places filled, which still knows the sentence and what filled it.

So a page can say it in another language. Plain Python; the sentences of pages stand in `authoring.desk.faults`.
"""

from typing import Any


class Advice(str):
    """One English sentence that says what is wrong and what to do. `template` has the places, `values` what stands in them."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Advice":
        made = super().__new__(cls, template % values)
        made.template, made.values = template, values
        return made


Wrong = tuple[str, str, str, Advice]
"""Code of the rule, table, field, and what to do."""
