"""Countries that are not Denmark: a beginning loads and says its gaps, a language is added in one place, and no Danish fact stands in code."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import little_land
from kvarter.packs.place import HERE

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kvarter"
LOOK = """
import json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
print(json.dumps({path: [answer.status_code, answer.content.decode()] for path, header in PAGES
    for answer in [Client().get(path, headers={"accept-language": header})]}))
"""


def seen(pack: str, folder: Path, *pages: tuple[str, str]) -> dict[str, tuple[int, str]]:
    """What pages (path, Accept-Language) of an empty network of this country answer, in a process of its own."""
    env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "KVARTER_DEMO"}}
    env |= {"PYTHONPATH": str(ROOT / "src"), "KVARTER_DATA": str(folder / "data"), "KVARTER_PACK": pack}
    env |= {"DJANGO_SETTINGS_MODULE": "kvarter.conf.settings_for_tests", "KVARTER_HOSTS": "testserver"}
    script = LOOK.replace("PAGES", repr(pages))
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return {path: (status, text) for path, (status, text) in json.loads(done.stdout.splitlines()[-1]).items()}


def checked(pack: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    words = [sys.executable, "-m", "kvarter", "pack", "check", pack]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=True, cwd=ROOT).stdout


# A beginning


def test_the_beginning_of_a_country_loads_and_its_gaps_are_listed_with_file_line_and_what_to_do() -> None:
    said = checked("no")
    assert said.startswith("The pack of Norway holds. It does not say everything yet")
    assert "  letters/, line 1: letters of authorities are not read in this country. Add the folder letters/" in said
    assert "  areas.csv, line 1: there is no housing area" in said
    assert re.search(r"  languages\.toml, line \d+: “nb” has no sentences: its pages speak English", said)
    assert re.search(r"  helplines\.toml, line \d+: nobody has called VO-linjen yet\. Call, then write false\.", said)


def test_its_pages_open_with_its_own_numbers_and_say_what_is_not_there(tmp_path: Path) -> None:
    found = seen("no", tmp_path, ("/", "nb"), ("/help/", "nb"), ("/letter/", "ar"), ("/practise/", "nb"))
    assert {status for status, _ in found.values()} == {200}
    front, letter = found["/"][1], found["/letter/"][1]
    assert '<html lang="nb" dir="ltr" data-script="Latn">' in front
    assert "116 006" in found["/help/"][1]
    assert "1888" not in front + found["/help/"][1]
    assert "<textarea" not in letter


# A language


def test_a_tenth_language_is_one_entry_of_languages_toml(tmp_path: Path) -> None:
    folder = tmp_path / "dk"
    shutil.copytree(HERE / "dk", folder, ignore=shutil.ignore_patterns("checked.json", "ocr"))
    sheet = folder / "languages.toml"
    text = sheet.read_text(encoding="utf-8")
    entry = re.search(r'code = "ps"\n(?:.+\n)*?interface = false\n', text)
    assert entry
    mine = entry[0].replace("interface = false\n", 'interface = true\nmother = "مور"\nmothers = "میندې"\n')
    sheet.write_text(text.replace(entry[0], mine), encoding="utf-8")
    found = seen(str(folder), tmp_path, ("/language/", "da"), ("/", "ps"))
    assert 'lang="ps"' in found["/language/"][1]
    assert "پښتو" in found["/language/"][1]
    assert '<html lang="ps" dir="rtl" data-script="Arab">' in found["/"][1]
    assert "“ps” has no sentences" in checked(str(folder))


# Little Land


def test_little_land_holds_and_shares_no_fact_with_denmark(tmp_path: Path) -> None:
    folder = str(little_land.write(tmp_path / "ll"))
    assert checked(folder).startswith("The pack of Little Land holds.")
    found = seen(folder, tmp_path, ("/", "ka"), ("/help/", "ar"), ("/letter/", "ka"))
    assert {status for status, _ in found.values()} == {200}
    front = found["/"][1]
    assert '<html lang="ka" dir="ltr" data-script="Geor">' in front
    assert "საშველი" in front
    assert "999" in front
    assert any("https://weather.example/" in page for _, page in found.values())
    for _, page in found.values():
        assert not re.search(r"\b(112|1888)\b|\+45|dmi\.dk|borger\.dk|lang=.da", page)


# Code

DANISH = {
    "a Danish number": re.compile(r"\+45\b"),
    "da where no language is chosen": re.compile(r"""(?:or|else|default=|lang=)\s*\\?["']da["']"""),
    "a Danish site": re.compile(r"borger\.dk|dmi\.dk|sundhed\.dk"),
    "a number in danger": re.compile(r"""["'>: ](?:112|1888)["'<. ]"""),
    "kroner": re.compile(r"\bkr\."),
    "the Danish time zone": re.compile("Europe/Copenhagen"),
    "postcodes of four digits": re.compile(r"1000, ?9999|postcode[^\n]{0,20}four digits"),
    "the name of the key to the state": re.compile(r"\b(?:MitID|NemID|Digital Post)\b"),
    "the name of the identity number": re.compile(
        r"""(?:_\(|gettext\(|translate )["'][^"'\n]*\bCPR\b|(?:ariaLabel: |aria-label=)"CPR"|%\}[^{\n]*\bCPR\b"""
    ),
    "the shape of a CPR number": re.compile(r"0\[1-9\]\|1\\d|0\[1-9\]\|\[12\]\\d"),
}
SAID = {
    "packs/fields.py": "advice shows a Danish example",
    "packs/shapes.py": "advice and a note show Danish examples",
    "packs/places.py": "spelling of æ, ø and å",
}
ROOMS = ("demo/", "languages/rules.py", "packs/dk/", "packs/no/")
"""The demo is a network in Denmark; languages/rules.py holds how each language writes a day."""


def told(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [what for what, pattern in DANISH.items() if pattern.search(text)]


def files() -> list[Path]:
    found = [path for ending in ("py", "html", "js", "mjs") for path in SOURCE.rglob(f"*.{ending}")]
    names = {path: path.relative_to(SOURCE).as_posix() for path in found}
    skipped = re.compile(r"(^|/)(tests|built|migrations|for_phone)/")
    return [path for path, name in names.items() if not skipped.search(name) and not name.startswith(ROOMS)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('reader = get_language() or "da"', "da where no language is chosen"),
        ('<bdi lang="da">', "da where no language is chosen"),
        ('phone = "+45" + digits', "a Danish number"),
        ('<a href="tel:112">', "a number in danger"),
        ('_("Not a CPR number.")', "the name of the identity number"),
        ("{% blocktranslate trimmed %}Not a CPR number.{% endblocktranslate %}", "the name of the identity number"),
        ('element("span", piece, { ariaLabel: "CPR" })', "the name of the identity number"),
        ("whole(1000, 9999)", "postcodes of four digits"),
        (r'CPR = re.compile(r"[0-3]\d(?:0[1-9]|1\d)")', "the shape of a CPR number"),
    ],
)
def test_a_danish_fact_is_found(tmp_path: Path, line: str, what: str) -> None:
    (tmp_path / "one.py").write_text(line, encoding="utf-8")
    assert told(tmp_path / "one.py") == [what]


def test_no_danish_fact_stands_outside_the_pack() -> None:
    found = {path.relative_to(SOURCE).as_posix(): told(path) for path in files()}
    assert len(found) > 300
    assert {name: what for name, what in found.items() if what and name not in SAID} == {}
