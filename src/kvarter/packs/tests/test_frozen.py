"""What was checked is read again without checking, and only while nothing changed; gaps are told with file, line and mend."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kvarter.packs import frozen
from kvarter.packs.gaps import report
from kvarter.packs.place import HERE
from kvarter.packs.rules import BadPack, CountryPack, load_pack, pack
from kvarter.packs.tests.little_land import line_of, written


def read(folder: Path) -> CountryPack:
    pack.cache_clear()
    return pack(str(folder))


def test_what_was_kept_is_the_same_as_what_the_sheets_say(tmp_path: Path) -> None:
    first = read(written(tmp_path))
    assert (tmp_path / frozen.NAME).exists()
    assert frozen.thaw(tmp_path) is not None
    assert read(tmp_path) == first == load_pack(tmp_path)
    frozen.freeze(HERE / "dk", frozen.thaw(HERE / "dk") or {})
    assert read(HERE / "dk") == load_pack(HERE / "dk")


def test_a_changed_sheet_is_checked_again(tmp_path: Path) -> None:
    assert read(written(tmp_path)).name == "Little Land"
    written(tmp_path, "pack.toml", "Little Land", "Other Land")
    assert read(tmp_path).name == "Other Land"
    written(tmp_path, "pack.toml", 'prefix = "+45"', 'prefix = "45"')
    with pytest.raises(BadPack, match=r"Write it like \+45\."):
        read(tmp_path)


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"digest": "0"}', "not json"])
def test_what_was_kept_and_is_broken_is_not_read(tmp_path: Path, kept: str) -> None:
    written(tmp_path)
    (tmp_path / frozen.NAME).write_text(kept)
    assert read(tmp_path).name == "Little Land"
    assert json.loads((tmp_path / frozen.NAME).read_text())["digest"] == frozen.digest(tmp_path)


def test_a_server_that_finds_checked_rows_carries_no_pydantic() -> None:
    pack("dk")
    ask = "import sys; from kvarter.packs.rules import pack; pack('dk'); print('pydantic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


def test_faults_are_all_told_and_are_no_gaps(tmp_path: Path) -> None:
    written(tmp_path, "pack.toml", 'prefix = "+45"', 'prefix = "45"')
    at = line_of("pack.toml", "prefix =")
    assert report(str(tmp_path)) == (1, f"pack.toml, line {at}: “prefix” is '45'. Write it like +45.")


def test_gaps_are_told_with_sheet_line_and_what_to_do(tmp_path: Path) -> None:
    code, said = report(str(written(tmp_path)))
    assert code == 0
    assert "letters/, line 1: letters of authorities are not read in this country." in said
    assert f"areas.csv, line {line_of('areas.csv', 'bakken')}: Bakken was not checked." in said
    assert f"languages.toml, line {line_of('languages.toml', 'mother =')}: “Bydelsmor” was not seen" in said
    assert f"helplines.toml, line {line_of('helplines.toml', 'check_before')}: nobody has called Alarm yet." in said
    assert f"postcodes.csv, line {line_of('postcodes.csv', '2100')}: the municipality of Vestby Strand" in said


def test_a_country_whose_letters_are_only_begun_is_told_which_sheets_are_missing(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "letters").mkdir()
    (folder / "letters" / "grammar.toml").write_text("")
    said = report(str(folder))[1]
    assert "letters/wordings.toml, line 1: how letters here say things is not written" in said
    assert "letters/confidence.toml, line 1:" in said
    assert "letters/grammar.toml" not in said
