"""Little Land, an invented country that is unlike Denmark wherever a pack can be: another alphabet, postcodes of five digits with a zero
before them, numbers of nine digits with a zero dialled first, another identity number, 999 in danger.

The words are Georgian letters; the places, offices and numbers are nobody's.
"""

import re
import shutil
from pathlib import Path

DENMARK = Path(__file__).resolve().parents[2] / "src/kvarter/packs/dk"
IDENTITY = "LL-123456-X"
"""An identity number of Little Land."""
LETTER = """წყლის სახლი
პატარაქალაქი, 01001

გადასახადი წყლისთვის

ძვირფასო მკითხველო, ეს არის თქვენი გადასახადი წყლისთვის ამ წელს.
გთხოვთ გადაიხადოთ ეს თანხა ჩვენს ბანკში, რომ წყალი არ შეწყდეს.
თუ უკვე გადაიხადეთ, ეს წერილი შეგიძლიათ გადააგდოთ.
კითხვები გაქვთ? მოდით ჩვენთან, ბაღის ქუჩაზე.

პატივისცემით, წყლის სახლი
"""
"""A letter of its water works: a bill for water, please pay."""

SHEETS = {
    "pack.toml": r"""
[pack]
code = "ll"
name = "Little Land"
own_name = "პატარა"
time_zone = "Asia/Tbilisi"
quick_exit_url = "https://weather.example/"
postcode_digits = 5
known_on = 2026-11-29
[phones]
prefix = "+999"
lengths = [9]
groups = [3, 3, 3]
trunk = "0"
[identity]
name = "LL"
login = "LLID"
shape = 'LL-\d{6}-[A-Z]'
[defaults]
closing_days = 30
capacity = 3
answer_hours = 48
[box]
south = 41.0
north = 43.0
west = 41.0
east = 46.0
[[regions]]
code = "1"
name = "მთა"
""",
    "municipalities.csv": """
code,name,region,seat,lat,lon,other_names
101,პატარაქალაქი,1,პატარაქალაქი,41.70,44.80,Patara
102,დიდისოფელი,1,დიდისოფელი,42.30,42.70,
""",
    "postcodes.csv": """
first,last,town,municipality,lat,lon,source
1001,1009,პატარაქალაქი,101,41.70,44.80,own
46000,,დიდისოფელი,102,42.30,42.70,own
""",
    "areas.csv": """
slug,name,municipality,postcode,lat,lon,certain
bagi,ბაღი,101,1003,41.71,44.81,yes
""",
    "countries.csv": "order,code\n1,SY\n2,UA\n",
    "languages.toml": """
[[languages]]
code = "ka"
own_name = "ქართული"
english = "Georgian"
danish = "georgisk"
script = "Geor"
direction = "ltr"
interface = true
mother = "უბნის დედა"
mothers = "უბნის დედები"
often = 1
[[languages]]
code = "en"
own_name = "English"
english = "English"
danish = "engelsk"
script = "Latn"
direction = "ltr"
interface = true
mother = "Neighbourhood Mother"
mothers = "Neighbourhood Mothers"
[[languages]]
code = "ar"
own_name = "العربية"
english = "Arabic"
danish = "arabisk"
script = "Arab"
direction = "rtl"
interface = true
mother = "أم الحي"
mothers = "أمهات الحي"
often = 2
""",
    "helplines.toml": """
[[helplines]]
key = "emergency"
owner = "საშველი"
phone = "999"
url = "https://help.example/"
for_whom = "Life is in danger: police, ambulance, fire"
topics = ["violence"]
hours = "Day and night"
languages = ["ka"]
interpreter = "ask"
cost = "free"
danger_order = 1
source = "https://help.example/"
known_on = 2026-11-29
review_by = 2027-05-31
check_before_use = true
""",
}
LETTERS = {
    "senders.toml": """
[[sender]]
name = "წყლის სახლი"
kind = "utility"
pattern = "წყლის სახლი"
[kinds.utility]
patterns = ["წყლის სახლი"]
""",
    "types_water.toml": """
[utility_bill]
act = "bill"
from = ["utility"]
stakes = ["money"]
channels = ["payment"]
subject = ["გადასახადი *6"]
body = ["გადაიხადოთ *4"]
""",
    "calendar.toml": """
[months]
"იანვარი" = 1
"დეკემბერი" = 12
[weekdays]
"ორშაბათი" = 0
[numbers]
"ორი" = 2
[units]
"დღე" = "day"
[[anchor]]
phrase = "წერილის შემდეგ"
name = "letter"
event = "letter"
[[legal_period]]
name = "appeal"
phrase = "გასაჩივრება"
count = 4
unit = "week"
[[holiday]]
name = "თოვლის დღე"
month = 12
day = 3
""",
    "words.toml": 'words = ["გადასახადი"]\nreal = []\n',
    "who_writes.toml": """
reviewed = 2026-11-29
[[sender]]
name = "წყლის სახლი"
kind = "utility"
english = "Water and sewage."
danish = "წყალი."
""",
    "office_words.toml": """
[[word]]
word = "გადასახადი"
english = "A sum you have to pay."
danish = "თანხა."
find = ["გადასახად"]
[word.example]
danish = "ეს გადასახადია."
english = "This is a bill."
""",
}
NEVER = '["(?!)"]'
"""A pattern that nothing fits: what Little Land has no words for yet."""


def write(folder: Path) -> Path:
    """The whole pack, with the answers to choose from as Denmark has them: they are English."""
    letters = folder / "letters"
    letters.mkdir(parents=True)
    for name, text in SHEETS.items():
        (folder / name).write_text(text.strip() + "\n", encoding="utf-8")
    for name, text in LETTERS.items():
        (letters / name).write_text(text.strip() + "\n", encoding="utf-8")
    shutil.copy(DENMARK / "topics.toml", folder)
    for name in ("phrases.toml", "acts.toml", "scam.toml"):
        danish = (DENMARK / "letters" / name).read_text(encoding="utf-8")
        speechless = re.sub(r"^(patterns|phrases|against) = \[.*\]$", rf"\1 = {NEVER}", danish, flags=re.M)
        (letters / name).write_text(speechless.replace(f"phrases = {NEVER}", "phrases = []"), encoding="utf-8")
    return folder
