"""Which format and version a directory is written in, by the tables and fields that occurred."""

from collections.abc import Set

Seen = Set[tuple[str, str]]
"""Tables and fields that occurred; ("", name) is a table or a word of a page by the name it had."""
OHANA = frozenset(
    {
        ("organization", "date_incorporated"),
        ("organization", "funding_sources"),
        ("location", "admin_emails"),
        ("location", "virtual"),
        ("service", "accepted_payments"),
        ("service", "funding_sources"),
        ("service", "keywords"),
        ("phone", "number_type"),
        ("phone", "vanity_number"),
        ("phone", "country_prefix"),
        ("", "mail_addresses"),
        ("", "mail_address"),
    }
)
UK_1 = frozenset({"eligibilitys", "service_taxonomys", "totalElements", "content", "physical_addresses.json"})
OLD = frozenset(
    [
        "services_at_location",
        "regular_schedules",
        "regular_schedule",
        "holiday_schedules",
        "holiday_schedule",
        "eligibility",
        "physical_addresses",
        "physical_address",
        "postal_addresses",
        "postal_address",
        "payments_accepted",
        "payment_accepted",
        "accessibility_for_disabilities",
        "services_taxonomy",
        "service_taxonomy",
    ]
)
OF_2 = frozenset(["service_attribute", "service_attributes", "other_attribute", "other_attributes"])
NEW = frozenset(["schedules", "schedule", "taxonomy_terms", "taxonomy_term", "attributes", "cost_options", "addresses"])
OF_31 = frozenset(
    {
        ("", "additional_urls"),
        ("", "additional_websites"),
        ("", "urls"),
        ("", "capacities"),
        ("", "service_capacities"),
        ("", "units"),
        ("attribute", "label"),
        ("service_area", "service_at_location_id"),
    }
)


def format_and_version(seen: Seen, said: str | None) -> tuple[str, str]:
    """The format and the version. `said`: what the package says of itself, believed if it is a version with our profile."""
    names = {name for table, name in seen if table == ""}
    if said in {"3.0", "3.1"}:
        return "hsds", said
    if names & UK_1:
        return "hsds", "uk-1.0"
    if seen & OHANA:
        return "ohana", "ohana"
    if seen & OF_31 or ("", "our profile") in seen:
        return "hsds", "3.1"
    return "hsds", _older(seen, names)


def _older(seen: Seen, names: Set[str]) -> str:
    if names & OF_2 or (names & OLD and names & {"schedules", "schedule", "taxonomy_terms", "taxonomy_term"}):
        return "2.0"
    if names & OLD:
        return "1.1"
    if names & NEW or any(name in _NEW_FIELDS for _table, name in seen):
        return "3.0"
    return "1.1" if any(name in _OLD_FIELDS for _table, name in seen) or ("organization", "url") in seen else "3.0"


_NEW_FIELDS = frozenset(
    [
        "location_type",
        "eligibility_description",
        "fees_description",
        "assured_date",
        "last_modified",
        "alert",
        "parent_organization_id",
    ]
)
_OLD_FIELDS = frozenset(["taxonomy_ids", "weekday"])
