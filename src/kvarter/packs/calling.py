"""How the countries of the world number their telephones, as one small table made at the build (`python -m kvarter.packs.calling`).

It comes from `phonenumbers`, which loads a module for each country. Where it was not made (a test, a fresh clone), the library
is asked there and then.
"""

import json
import re
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "made" / "calling.json"


def plans() -> dict[str, Any]:
    """`codes`: calling code -> lengths, trunk digits; `countries`: two letters -> calling code, lengths, trunk, groups at home."""
    plan: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else made()
    return plan


def made() -> dict[str, Any]:
    """The table, asked of the library."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS  # hundreds of modules, for the build only

    codes = {str(code): _plan(code, regions[0]) for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items())}
    return {"codes": codes, "countries": {region: _own_country(region) for region in sorted(SUPPORTED_REGIONS)}}


def _plan(code: int, region: str) -> list[Any]:
    facts = _facts(code, region)
    trunk = facts.national_prefix if facts.national_prefix in {"0", "06"} else ""  # others begin real numbers too
    return [sorted(facts.general_desc.possible_length), trunk or ""]


def _own_country(region: str) -> list[Any]:
    facts = _facts(0, region)
    groups = [int(size) for form in facts.number_format[:1] for size in re.findall(r"\\d\{(\d+)\}", form.pattern)]
    return [str(facts.country_code), *_plan(0, region), groups]


def _facts(code: int, region: str) -> Any:
    """The metadata of a region, or of a calling code that belongs to no country ("001")."""
    from phonenumbers.phonemetadata import PhoneMetadata

    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def main() -> None:
    """Write the table."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(made(), separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
