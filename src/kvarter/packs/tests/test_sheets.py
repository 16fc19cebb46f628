"""A pack with a wrong line is refused with the file, the line and what to do."""

from datetime import date
from pathlib import Path

import pytest

from kvarter.packs.rules import BadPack, load_pack, pack
from kvarter.packs.sayings import of_pack
from kvarter.packs.tests.little_land import SHEETS, line_of, written

MAP = "municipalities.csv"
BAD_LINES = [
    # sheet, what stands there, what is written instead, the line that is told (by what stands there before), the advice
    ("pack.toml", 'prefix = "+45"', 'prefix = "45"', 'prefix = "+45"', "Write it like +45."),
    ("pack.toml", 'prefix = "+45"\n', "", "[phones]", "“prefix” is missing. Write it."),
    ("pack.toml", 'own_name = "Lilleland"', 'own_name = "Lilleland"\nking = "yes"', "time_zone", "“king” is not a field here."),
    ("pack.toml", 'name = "Little Land"', "name = 7", 'name = "Little Land"', "has to be words in quotes."),
    ("pack.toml", 'name = "Little Land"', 'name = " Little Land"', 'name = "Little Land"', "has blanks around it"),
    ("pack.toml", "capacity = 3", 'capacity = "three"', "capacity", "Write a whole number."),
    ("pack.toml", "capacity = 3", "capacity = true", "capacity", "Write a whole number."),
    ("pack.toml", "capacity = 3", "capacity = 300", "capacity", "Write a whole number from 1 to 20."),
    ("languages.toml", "interface = true", 'interface = "yes"', "interface", "has to be true or false, without quotes."),
    ("pack.toml", "known_on = 2026-11-01", 'known_on = "2026-11-01"', "known_on", "has to be a date, as 2027-05-31"),
    ("pack.toml", "known_on = 2026-11-01", "known_on = 2026-13-01", "known_on", "this is not TOML"),
    ("pack.toml", 'code = "ll"', "code = ", 'code = "ll"', "this is not TOML"),
    ("pack.toml", "Europe/Copenhagen", "Europe/Kvarter", "time_zone", "Write it like Europe/Copenhagen."),
    ("pack.toml", r"\d{3}-y", "(x", "shape =", "is not a pattern"),
    ("pack.toml", "https://weather.example/", "http://weather.example/", "quick_exit_url", "https://example.org/."),
    ("languages.toml", '["nb"]', '["nb", "nb"]', '["nb"]', "says the same twice. Keep one."),
    ("languages.toml", '["nb"]', '"nb"', '["nb"]', "has to be a list"),
    ("languages.toml", '["nb"]', '["n b"]', '["nb"]', "Write it like ckb."),
    ("languages.toml", '["nb"]', '["nb", 7]', '["nb"]', "has to be words in quotes."),
    ("pack.toml", "lengths = [8]", "lengths = [9]", "groups", "the groups make no whole number."),
    ("pack.toml", "time_zone", "zone", "time_zone", "“zone” is not a field here."),
    ("pack.toml", "Europe/Copenhagen", "Europe/Ribe", "time_zone", "which no list of time zones has."),
    ("pack.toml", "[defaults]", "[habits]", "[defaults]", "“habits” is not a table here. Use one of: pack, phones, identity"),
    ("pack.toml", "[pack]", "king = 1\n[pack]", "[pack]", "“king” is not a table here."),
    ("pack.toml", "north = 56.0", "north = 55.0", "south = 55.0", "the box is turned round."),
    (MAP, "code,name", "code,title", "code,name", "“title” is not a column here. The heading is: code,name,region"),
    (MAP, "code,name", "code,code", "code,name", "the heading names a column twice."),
    (MAP, ",other_names", "", "code,name", "the column “other_names” is missing."),
    (MAP, "101,Østkøb", "101,Øst,køb", "101,Østkøb", "has 8 cells, the heading has 7. Put quotes around a comma."),
    (MAP, "55.5,11.5", "55;5,11.5", "101,", "which is not a number. Write it like 55.68."),
    (MAP, "55.5,11.5", "11.5,55.5", "101,", "is outside the country. Are lat and lon changed round?"),
    (MAP, "55.5,11.5", ",11.5", "101,", "“lat” is missing."),
    (MAP, "101,Østkøb,1", "101,Østkøb,9", "101,", "“9” is not in regions in pack.toml."),
    (MAP, "102,", "101,", "102,", "“101” is on line 3 already."),
    ("postcodes.csv", "1000,1009", "1009,1000", "1000,1009", "the range ends at 1000, before it begins."),
    ("postcodes.csv", "2000,,", "1009,,", "2000,,", "postcode 1009 is on line 3 already."),
    ("postcodes.csv", "2000,,", "0,,", "2000,,", "Write a whole number from 1 to "),
    ("postcodes.csv", "2000,,", "20000,,", "2000,,", "20000 has more than 4 digits"),
    ("postcodes.csv", "2000,,", "20x0,,", "2000,,", "Write a whole number."),
    ("postcodes.csv", "Vestby,102", "Vestby,103", "2000,,", "“103” is not in municipalities.csv."),
    ("postcodes.csv", "11.5,own", "11.5,guess", "1000,1009", "Use one of: geonames, own."),
    ("areas.csv", "1003", "1013", "engen", "“1013” is not in postcodes.csv."),
    ("areas.csv", "102,2000", "999,2000", "bakken", "“999” is not in municipalities.csv."),
    ("areas.csv", "bakken,", "engen,", "bakken,", "“engen” is on line 3 already."),
    ("areas.csv", "bakken,", "Bak ken,", "bakken,", "Write it like meet-again."),
    ("areas.csv", "55.41,10.51", "59.0,10.51", "bakken,", "is outside the country."),
    ("countries.csv", "2,SO", "2,SY", "2,SO", "“SY” is on line 2 already."),
    ("countries.csv", "2,SO", "1,SO", "2,SO", "“1” is on line 2 already."),
    ("countries.csv", "2,SO", "2,Somalia", "2,SO", "Write it like SY."),
    ("languages.toml", 'code = "nb"', 'code = "da"', 'code = "nb"', "“da” is on line 1 already."),
    ("languages.toml", '["da"]', "[]", '["nb"]', "“nb” does not name “da” in return. Write it in both."),
    ("languages.toml", '["nb"]', '["nb", "da"]', '["nb"]', "“da” is this language itself."),
    ("languages.toml", "interface = false", "interface = true", "interface = false", "“nb” has no “mother” and “mothers”."),
    ("languages.toml", "interface = true", "interface = false", "interface = true", "no language has interface = true."),
    ("languages.toml", "interface = false", 'interface = false\nalso_for = ["nb"]', "understands = [\"da\"]", "no language of the pages."),
    ("languages.toml", 'direction = "ltr"', 'direction = "up"', "direction", "Use one of: ltr, rtl."),
    ("helplines.toml", '["health"]', '["weather"]', "topics", "“weather” is not in topics.toml."),
    ("helplines.toml", 'languages = ["da"]', 'languages = ["xx"]', "languages", "“xx” is not in languages.toml."),
    ("helplines.toml", '["1"]', '["7"]', "regions", "“7” is not in regions in pack.toml."),
    ("helplines.toml", "2027-05-31", "2026-05-31", "review_by", "2026-05-31 is not after known_on."),
    ("helplines.toml", 'phone = "112"', 'phone = "one one two"', "phone", "Write it like 70 10 20 30."),
    ("helplines.toml", "known_on = 2026-11-01", "known_on = 2026-11-01T10:00:00", "known_on", "has to be a date"),
    ("topics.toml", 'icon = "sun"', 'icon = "Sun flower"', 'icon = "sun"', "Write it like meet-again."),
    ("topics.toml", "[[safe_times]]", "[[safe_hours]]", "[[safe_times]]", "“safe_hours” is not a table here."),
    ("topics.toml", 'key = "health"', 'key = "health"\nkind = "stairs"', "msgid", "Use one of: ladder, bridge, other."),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "old", "new", "told_at", "advice"), BAD_LINES)
def test_a_wrong_line_is_refused_with_its_file_its_line_and_advice(
    tmp_path: Path, sheet: str, old: str, new: str, told_at: str, advice: str
) -> None:
    with pytest.raises(BadPack) as refusal:
        load_pack(written(tmp_path, sheet, old, new))
    start = f"{sheet}, line {line_of(sheet, told_at)}: "
    assert any(line.startswith(start) and advice in line for line in str(refusal.value).splitlines()), str(
        refusal.value
    )


def test_the_good_little_pack_loads_with_every_sheet_in_it(tmp_path: Path) -> None:
    found = load_pack(written(tmp_path))
    assert (found.code, found.defaults.answer_hours, found.known_on) == ("ll", 48, date(2026, 11, 1))
    assert [code.first for code in found.postcodes] == [1000, 2000, 2100]
    assert [code.end for code in found.postcodes] == [1009, 2000, 2100]
    assert found.areas["engen"].is_certain
    assert not found.areas["bakken"].is_certain
    assert found.municipalities["101"].other_names == ("شرق", "Схід")
    assert found.topics["health"].msgid == "Health of topics"
    assert not found.topics["health"].sensitive
    assert "Life is in danger" in {one.english for one in of_pack(found)}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_missing_sheet_is_told_by_name(tmp_path: Path, sheet: str) -> None:
    written(tmp_path)
    (tmp_path / sheet).unlink()
    with pytest.raises(BadPack, match=rf"{sheet}, line 1: this sheet is missing"):
        load_pack(tmp_path)


@pytest.mark.parametrize("sheet", ["areas.csv", "topics.toml"])
def test_letters_that_are_not_utf8_are_told_with_their_line(tmp_path: Path, sheet: str) -> None:
    written(tmp_path)
    (tmp_path / sheet).write_bytes(b"# first\n# second\n# sm\xf8rrebr\xf8d\n")
    with pytest.raises(BadPack, match=rf"{sheet}, line 3: a letter here is not UTF-8. Save the sheet again as UTF-8"):
        load_pack(tmp_path)


def test_a_sheet_with_comments_only_asks_for_its_heading(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "areas.csv").write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"areas.csv, line 1: nothing is written here. The heading is: slug,name"):
        load_pack(tmp_path)


def test_a_single_table_written_twice_is_refused(tmp_path: Path) -> None:
    box = SHEETS["pack.toml"].partition("[box]\n")[2].partition("[[")[0]
    written(tmp_path, "pack.toml", "[box]\n", f"[[box]]\n{box}[[box]]\n")
    with pytest.raises(BadPack, match=r"pack.toml, line 26: “box” is written more than once. Keep one."):
        load_pack(tmp_path)


def test_a_spreadsheet_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "countries.csv").write_text("\ufefforder,code\n1,SY\n", encoding="utf-8")
    assert [country.code for country in load_pack(tmp_path).countries] == ["SY"]


def test_only_the_first_ten_faults_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    written(tmp_path)
    rows = "".join(f"{number},Somewhere\n" for number in range(1, 14))
    (tmp_path / "countries.csv").write_text(f"order,code\n{rows}", encoding="utf-8")
    with pytest.raises(BadPack) as refusal:
        load_pack(tmp_path)
    told = str(refusal.value).splitlines()
    assert [line.partition(":")[0] for line in told[:10]] == [f"countries.csv, line {line}" for line in range(2, 12)]
    assert told[10:] == ["... and 3 more."]
    assert len(refusal.value.faults) == 13


def test_two_tables_in_danger_with_the_same_order_are_refused(tmp_path: Path) -> None:
    second = SHEETS["helplines.toml"].replace('"emergency"', '"second"')
    written(tmp_path)
    (tmp_path / "helplines.toml").write_text(SHEETS["helplines.toml"] + second, encoding="utf-8")
    with pytest.raises(BadPack, match=r"helplines.toml, line 30: “1” is on line 1 already"):
        load_pack(tmp_path)


@pytest.mark.parametrize("code", ["zz", "../dk", "", "DK"])
def test_a_code_without_a_pack_is_refused_in_words(code: str) -> None:
    with pytest.raises(BadPack, match="there is no pack"):
        pack(code)


SERVICES = """\
[evenings]
equipped_mothers = 2
[[versions]]
number = 1
since = 2018-03-01
english = "One"
danish = "En"
source = "https://one.example/"
[[versions]]
number = 2
since = 2018-02-01
english = "Two"
danish = "To"
source = "https://two.example/"
[[lessons]]
key = "post"
part = "services"
hours = 2
english = "Post"
danish = "Post"
"""


def test_versions_of_what_is_taught_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "services.toml").write_text(SERVICES)
    with pytest.raises(BadPack, match=r"services.toml, line 11: a later version needs a higher number and a later day"):
        load_pack(folder)
    (folder / "services.toml").write_text(SERVICES.replace("2018-02-01", "2019-02-01"))
    found = load_pack(folder)
    assert (found.evenings.equipped_mothers, found.content_version(date(2019, 2, 1))) == (2, 2)
