"""What the interface says: pages of records, and its own description (OpenAPI 3.1). Plain values."""

from collections.abc import Mapping, Sequence
from typing import Any

from kvarter.bridges.exchange.problems import WRITTEN

MOST_ON_A_PAGE, ON_A_PAGE = 100, 50
PROFILE = "https://docs.openreferral.org/en/3.1/hsds/schema_reference.html"
LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")
FIELDS_OF_A_PAGE: Mapping[str, str] = {
    "total_items": "integer",
    "total_pages": "integer",
    "page_number": "integer",
    "size": "integer",
    "first_page": "boolean",
    "last_page": "boolean",
    "empty": "boolean",
}


def pages_in(total: int, size: int) -> int:
    """How many pages there are; one even when it is empty."""
    return max(1, -(-total // size))


def page_of(records: Sequence[Mapping[str, Any]], total: int, number: int, size: int) -> dict[str, Any]:
    """One page as HSDS shapes it. `number` counts from 1."""
    pages = pages_in(total, size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(records),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not records,
        "contents": list(records),
    }


def description(root: str) -> dict[str, Any]:
    """The interface as OpenAPI 3.1. `root`: its whole address."""
    paths: dict[str, Any] = {"/": {"get": _operation("about", "What this interface is", {"type": "object"})}}
    for name in LISTS:
        asked = [
            _number("page", "Which page, from 1"),
            _number("per_page", f"At most {MOST_ON_A_PAGE}", MOST_ON_A_PAGE),
        ]
        if name == "services":
            asked.append(_asked("full", "With all that belongs to each service", {"type": "boolean"}))
        paths[f"/{name}"] = {"get": {**_operation(f"list_{name}", f"A page of {name}", _page()), "parameters": asked}}
        one = _asked("id", "The id of the record", {"type": "string"}) | {"in": "path", "required": True}
        record = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
        paths[f"/{name}/{{id}}"] = {"get": {**_operation(f"one_of_{name}", "One record", record), "parameters": [one]}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Offers", "version": WRITTEN, "summary": "What the area has, by HSDS, to read only"},
        "servers": [{"url": root.rstrip("/")}],
        "paths": paths,
    }


def _operation(name: str, summary: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    said = {"application/json": {"schema": {"type": "object", "properties": {"detail": {"type": "string"}}}}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": "As asked", "content": {"application/json": {"schema": schema}}},
            "400": {"description": "The question cannot be understood", "content": said},
            "404": {"description": "It is not there", "content": said},
        },
    }


def _page() -> dict[str, Any]:
    fields: dict[str, Any] = {name: {"type": kind} for name, kind in FIELDS_OF_A_PAGE.items()}
    fields["contents"] = {"type": "array", "items": {"type": "object"}}
    return {"type": "object", "required": list(fields), "properties": fields}


def _asked(name: str, what: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": what, "schema": schema}


def _number(name: str, what: str, most: int = 1_000_000) -> dict[str, Any]:
    return _asked(name, what, {"type": "integer", "minimum": 1, "maximum": most})
