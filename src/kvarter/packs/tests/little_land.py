"""A whole pack of an invented country in few lines, and a way to spoil one line of it."""

from pathlib import Path

SHEETS = {
    "pack.toml": """\
[pack]
code = "ll"
name = "Little Land"
own_name = "Lilleland"
time_zone = "Europe/Copenhagen"
quick_exit_url = "https://weather.example/"
postcode_digits = 4
known_on = 2026-11-01
[phones]
prefix = "+45"
lengths = [8]
groups = [2, 2, 2, 2]
[identity]
name = "Number"
login = "Key"
shape = '\\d{3}-y'
[defaults]
closing_days = 30
capacity = 3
answer_hours = 48
[box]
south = 55.0
north = 56.0
west = 10.0
east = 12.0
[[regions]]
code = "1"
name = "The island"
""",
    "municipalities.csv": """\
# Invented.
code,name,region,seat,lat,lon,other_names
101,Østkøb,1,Østkøb,55.5,11.5,شرق|Схід
102,Vestby,1,Vestby,55.4,10.5,
""",
    "postcodes.csv": """\
# Invented.
first,last,town,municipality,lat,lon,source
1000,1009,Østkøb C,101,55.5,11.5,own
2000,,Vestby,102,55.4,10.5,own
2100,,Vestby Strand,,55.4,10.4,own
""",
    "areas.csv": """\
# Invented.
slug,name,municipality,postcode,lat,lon,certain
engen,Engen,101,1003,55.51,11.49,yes
bakken,Bakken,102,2000,55.41,10.51,check
""",
    "countries.csv": "order,code\n1,SY\n2,SO\n",
    "languages.toml": """\
[[languages]]
code = "da"
own_name = "Dansk"
english = "Danish"
danish = "dansk"
script = "Latn"
direction = "ltr"
interface = true
mother = "Bydelsmor"
mothers = "Bydelsmødre"
understands = ["nb"]
[[languages]]
code = "nb"
own_name = "Norsk"
english = "Norwegian"
danish = "norsk"
script = "Latn"
direction = "ltr"
interface = false
understands = ["da"]
""",
    "helplines.toml": """\
[[helplines]]
key = "emergency"
owner = "Alarm"
phone = "112"
url = "https://alarm.example/"
for_whom = "Life is in danger"
topics = ["health"]
hours = "Day and night"
languages = ["da"]
interpreter = "ask"
cost = "free"
regions = ["1"]
danger_order = 1
source = "https://alarm.example/about"
known_on = 2026-11-01
review_by = 2027-05-31
check_before_use = true
""",
    "topics.toml": "".join(
        f'[[{table}]]\nkey = "health"\nmsgid = "Health of {table}"\ndanish = "Sundhed"\nicon = "sun"\n'
        for table in ("topics", "how_met", "next_steps", "partner_kinds", "safe_ways", "safe_times")
    ),
}


def written(folder: Path, sheet: str = "", old: str = "", new: str = "") -> Path:
    """The pack as files in a folder; in one sheet the first `old` is replaced by `new`. Says so when `old` is not there."""
    for name, text in SHEETS.items():
        if name == sheet:
            assert old in text, f"{old!r} is not in {sheet}"
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def line_of(sheet: str, part: str) -> int:
    """The line of a sheet on which a part stands first."""
    before, found, _ = SHEETS[sheet].partition(part)
    assert found, f"{part!r} is not in {sheet}"
    return before.count("\n") + 1
