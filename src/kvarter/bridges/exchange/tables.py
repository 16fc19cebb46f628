"""The tables and fields of HSDS 1.0 to 3.1, its UK profile and Ohana, by all their names, and what of them we keep."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

RECORDS = ("organization", "service", "location", "service_at_location")
"""What is counted."""

_NAMES = {
    "organization": "organizations organisation organisations",
    "service": "services",
    "location": "locations",
    "service_at_location": "service_at_locations services_at_location services_at_locations",
    "program": "programs",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "regular_schedule": "regular_schedules",
    "holiday_schedule": "holiday_schedules",
    "address": "addresses",
    "physical_address": "physical_addresses physical_addresss",
    "postal_address": "postal_addresses mail_address mail_addresses",
    "language": "languages",
    "accessibility": "accessibility_for_disabilities accessibilities",
    "attribute": "attributes other_attribute other_attributes service_attribute service_attributes link_taxonomy "
    "link_taxonomies",
    "service_taxonomy": "services_taxonomy service_taxonomys service_taxonomies other_taxonomy other_taxonomies",
    "cost_option": "cost_options",
    "funding": "fundings",
    "payment_accepted": "payments_accepted",
    "required_document": "required_documents",
    "service_area": "service_areas",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
    "eligibility": "eligibilitys eligibilities",
    "fee": "",
    "metadata": "metadatum",
    "meta_table_description": "meta_table_descriptions",
    "organization_identifier": "organization_identifiers",
    "url": "urls additional_urls additional_websites",
    "service_capacity": "service_capacities capacities",
    "unit": "units",
    "review": "reviews",
}
TABLES: Mapping[str, str] = MappingProxyType(
    {name: table for table, more in _NAMES.items() for name in (table, *more.split())}
)
"""Every name of a table, in the plural and the singular, with the one we use."""

_LINKS = "id organization_id service_id location_id service_at_location_id contact_id phone_id"
_FIELDS = {
    "organization": "id name alternate_name description email url website tax_status tax_id year_incorporated "
    "legal_status logo uri parent_organization_id organization_id "
    "accreditations date_incorporated funding_sources licenses last_modified",
    "service": "id organization_id program_id location_id name alternate_name description url website email status "
    "interpretation_services application_process fees_description wait_time fees accreditations "
    "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert last_modified "
    "taxonomy_ids deliverable_type attending_type attending_access accepted_payments audience how_to_apply "
    "short_desc funding_sources keywords languages required_documents service_areas eligibility",
    "location": "id location_type url website organization_id service_id name alternate_name description transportation latitude "
    "longitude external_identifier external_identifier_type accessibility admin_emails email languages virtual "
    "short_desc coordinates",
    "service_at_location": "id service_id location_id description",
    "program": "id organization_id name alternate_name description",
    "phone": f"{_LINKS} number extension type number_type language description department vanity_number country_prefix",
    "contact": f"{_LINKS} name title department email phone",
    "schedule": f"{_LINKS} valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno "
    "bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
    "regular_schedule": f"{_LINKS} weekday opens_at closes_at valid_from valid_to dtstart freq interval byday "
    "bymonthday description",
    "holiday_schedule": f"{_LINKS} closed opens_at closes_at start_date end_date open_at",
    "address": "id location_id organization_id attention address_1 address_2 address_3 address_4 city region "
    "state_province postal_code country address_type state street_1 street_2 street zip country_code",
    "language": "id service_id location_id phone_id name code note language",
    "accessibility": "id location_id description details url accessibility",
    "attribute": "id link_id taxonomy_term_id link_type link_entity value label service_id taxonomy_id taxonomy_detail",
    "service_taxonomy": f"{_LINKS} taxonomy_id taxonomy_term_id taxonomy_detail link_type link_id",
    "cost_option": "id service_id valid_from valid_to option currency amount amount_description linkid",
    "funding": "id organization_id service_id source",
    "payment_accepted": "id service_id payment",
    "required_document": "id service_id document uri",
    "service_area": "id service_id service_at_location_id name description extent extent_type uri service_area linkid",
    "taxonomy": "id name description uri version parent_id parent_name vocabulary taxonomy_id language",
    "taxonomy_term": "id code name description parent_id taxonomy language taxonomy_id term_uri term parent_name "
    "vocabulary",
    "eligibility": "id service_id eligibility minimum_age maximum_age linkid",
    "fee": "id service_id fee",
    "metadata": "id resource_id resource_type last_action_date last_action_type field_name previous_value "
    "replacement_value updated_by",
    "meta_table_description": "id name language character_set",
    "organization_identifier": "id organization_id identifier_scheme identifier_type identifier",
    "url": "id label url organization_id service_id",
    "service_capacity": "id service_id unit_id available maximum description updated",
    "unit": "id name scheme identifier uri",
    "review": "id service_id title description date score url widget reviewer_organization_id",
}
_FIELDS["physical_address"] = _FIELDS["postal_address"] = _FIELDS["address"]
FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: frozenset(all_.split()) for name, all_ in _FIELDS.items()}
)
"""Every field of a table in any version."""

_KEPT = {
    "organization": "id name website url description email parent_organization_id organization_id",
    "service": "id organization_id location_id name description url website email status interpretation_services "
    "fees_description fees assured_date last_modified languages taxonomy_ids",
    "location": "id location_type organization_id service_id name latitude longitude transportation",
    "service_at_location": "id service_id location_id",
    "phone": f"{_LINKS} number type",
    "schedule": f"{_LINKS} freq interval byday opens_at closes_at dtstart timezone description valid_from valid_to",
    "regular_schedule": f"{_LINKS} weekday opens_at closes_at freq interval byday valid_from valid_to dtstart",
    "address": "id location_id organization_id address_1 city postal_code country address_type state_province region "
    "street_1 street zip state",
    "language": "id service_id location_id phone_id name code language",
    "attribute": "id link_id taxonomy_term_id link_type link_entity value label service_id",
    "service_taxonomy": "id service_id taxonomy_id taxonomy_term_id link_id link_type",
    "cost_option": "id service_id amount currency option amount_description",
    "required_document": "id service_id document",
    "taxonomy": "id name description version uri vocabulary parent_id parent_name",
    "taxonomy_term": "id code name description taxonomy taxonomy_id parent_id language",
}
_KEPT["physical_address"] = _KEPT["postal_address"] = _KEPT["address"]
KEPT: Mapping[str, frozenset[str]] = MappingProxyType({name: frozenset(all_.split()) for name, all_ in _KEPT.items()})
"""What we keep. A table that is not here is not kept at all: contact persons above all (their names are theirs)."""

NESTED_ONE = MappingProxyType(
    {
        "organization": "organization",
        "service": "service",
        "location": "location",
        "program": "program",
        "taxonomy_term": "taxonomy_term",
        "taxonomy_detail": "taxonomy",
        "taxonomy": "taxonomy",
        "unit": "unit",
        "address": "address",
        "mail_address": "postal_address",
    }
)
"""Objects inside a record, by the name of the field."""


def table_named(name: str) -> str | None:
    """The table a file or a field stands for by its name alone, whatever folder and ending it has."""
    plain = name.rsplit("/", 1)[-1].lower().removesuffix(".csv").removesuffix(".json").strip().replace("-", "_")
    return TABLES.get(plain.replace(" ", "_"))


def table_in_words(name: str) -> str | None:
    """The longest name of a table that stands among the words of a file's name, as in "valid_location_phone"."""
    words = name.rsplit("/", 1)[-1].lower().rsplit(".", 1)[0].replace("-", "_").replace(" ", "_")
    found = [known for known in TABLES if f"_{known}_" in f"_{words}_"]
    return TABLES[max(found, key=lambda one: (words.rfind(one) + len(one), len(one)))] if found else None


def fit(table: str, fields: Iterable[str]) -> float:
    """How much of these fields a table knows, from 0 to 1."""
    asked = [one for one in fields if one]
    return sum(one in FIELDS[table] for one in asked) / len(asked) if asked else 0.0


_TELLING = {
    "service": {"organization_id", "status", "application_process", "program_id", "eligibility", "wait_time", "fees"},
    "organization": {"tax_status", "legal_status", "tax_id", "year_incorporated", "date_incorporated", "website"},
    "location": {"latitude", "longitude", "location_type", "transportation"},
    "service_at_location": {"service_id", "location_id"},
    "phone": {"number"},
    "address": {"address_1", "postal_code", "street_1"},
    "schedule": {"freq", "byday", "dtstart"},
    "regular_schedule": {"weekday"},
    "holiday_schedule": {"start_date", "end_date", "closed"},
    "contact": {"title", "department"},
    "taxonomy_term": {"parent_id", "taxonomy_id", "term_uri"},
    "program": set(),
}
MOSTLY = 0.6


def table_by_fields(fields: Iterable[str]) -> str | None:
    """The table whose fields these are, if one knows most of them and one of them is telling; else None."""
    asked = {one for one in fields if one}
    scores = [
        (fit(table, asked) + 0.2 * len(asked & telling), -at, table)
        for at, (table, telling) in enumerate(_TELLING.items())
        if asked & telling and fit(table, asked) >= MOSTLY
    ]
    return max(scores)[2] if scores else None
