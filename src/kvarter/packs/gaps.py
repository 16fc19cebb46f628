"""What a country pack does not say yet: it works without, and somebody should know. Told by `kvarter pack check`."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from kvarter.packs.checks import Row, Sheets
from kvarter.packs.rules import BadPack, Fault, folder_of

ROOMS = Path(__file__).parents[1]
"""Where the rooms lie, each with its sentences in a folder for each language."""
PARTS = {
    "letters": "letters of authorities are not read in this country. Add the folder letters/, as packs/dk has it.",
    "practice": "there is nothing to practise. Add the folder practice/ with its missions, as packs/dk has it.",
}
"""Folders beside the sheets, each the knowledge of one room."""
OF_LETTERS = {
    "wordings": "how letters here say things is not written: most of them are not understood.",
    "grammar": "how sentences here are built is not written: whose a day is cannot be told.",
    "confidence": "how often the reader is right here was not measured: every last day is said with “perhaps”.",
}
"""Sheets of letters/ without which letters are read less well."""


def gaps(folder: Path, sheets: Sheets, today: date) -> list[Fault]:
    """Every gap of a pack that has no fault, by sheet and line."""
    found = [
        *_parts(folder),
        *_empty(sheets),
        *_languages(sheets["languages"]),
        *_helplines(sheets["helplines"], today),
    ]
    found += _uncertain(sheets)
    return sorted(found, key=lambda gap: (gap.sheet, gap.line))


def _parts(folder: Path) -> Iterator[Fault]:
    for name, advice in PARTS.items():
        if not (folder / name).is_dir():
            yield Fault(f"{name}/", 1, advice)
    for name, lack in OF_LETTERS.items():
        if (folder / "letters").is_dir() and not (folder / "letters" / f"{name}.toml").exists():
            yield Fault(f"letters/{name}.toml", 1, f"{lack} Write it, as packs/dk has it.")


def _empty(sheets: Sheets) -> Iterator[Fault]:
    if not sheets["areas"]:
        yield Fault(
            "areas.csv", 1, "there is no housing area: everybody says where she lives by town only. Write them."
        )
    if not sheets["wide"]:
        yield Fault(
            "names.toml", 1, "no island or part of the country is known: some may be taken for a town. Write them."
        )


def _languages(rows: list[Row]) -> Iterator[Fault]:
    for row in rows:
        if not row["interface"]:
            continue
        if row["code"] != "en" and not any(ROOMS.glob(f"*/locale/{row['code']}")):
            yield row.fault(
                "interface", f"“{row['code']}” has no sentences: its pages speak English. Say `make words`."
            )
        if not row["mother_checked"]:
            yield row.fault(
                "mother", f"“{row['mother']}” was not seen by somebody who speaks {row['english']}. Ask her."
            )


def _helplines(rows: list[Row], today: date) -> Iterator[Fault]:
    if not any(row["danger_order"] for row in rows):
        yield Fault("helplines.toml", 1, "nobody is to be called in danger. Give danger_order to who helps first.")
    for row in rows:
        if row["review_by"] < today:
            yield row.fault(
                "review_by", f"{row['owner']} was to be called again by {row['review_by']}. Call and renew."
            )
        elif row["check_before_use"]:
            yield row.fault("check_before_use", f"nobody has called {row['owner']} yet. Call, then write false.")


def _uncertain(sheets: Sheets) -> Iterator[Fault]:
    for row in sheets["postcodes"]:
        if not row["municipality"]:
            yield row.fault("municipality", f"the municipality of {row['town']} is not certain. Write it.")
    for row in sheets["areas"]:
        if row["certain"] == "check":
            yield row.fault("certain", f"{row['name']} was not checked. Look, then write yes.")


def report(code: str) -> tuple[int, str]:
    """What `kvarter pack check` says: code 1 and the faults, else 0 and the gaps, one a line. Keeps the checked rows for the server."""
    from kvarter.packs import frozen
    from kvarter.packs.checking import checked

    folder = folder_of(code) if folder_of(code).is_dir() else Path(code).resolve()
    try:
        sheets = checked(folder)
    except BadPack as refusal:
        return 1, "\n".join(map(str, refusal.faults))
    frozen.freeze(folder, {name: [row.value for row in rows] for name, rows in sheets.tables.items()})
    found = gaps(folder, sheets, datetime.now(UTC).date())
    said = f"The pack of {sheets['pack'][0]['name']} holds."
    if not found:
        return 0, f"{said} Nothing is missing."
    return 0, "\n".join([f"{said} It does not say everything yet ({len(found)}):", *(f"  {gap}" for gap in found)])
