"""One rule for written phone numbers, the same in Python and in the browser, held by one table of what people write."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.packs import calling
from kvarter.packs.phones import Trouble, phone_rules, read_phone, written_phone
from kvarter.packs.rules import Phones, pack

TABLE = json.loads(Path(__file__).with_name("written_numbers.json").read_text())
RULES = phone_rules(pack("dk").phones)
MODULE = Path(__file__).parents[2] / "sealing/static/sealing/phones.js"
IN_NODE = """
import { readPhone, writtenPhone } from "%s";
const { texts, rules } = JSON.parse((await import("node:fs")).readFileSync(0, "utf-8"));
const said = texts.map((text) => readPhone(text, rules)).map(({ phone, trouble }) => [phone ?? trouble, writtenPhone(phone ?? "", rules)]);
console.log(JSON.stringify(said));
"""
PIECES = [
    *"0123456789",
    "45",
    "0045",
    "+45",
    "+",
    " ",
    "-",
    "/",
    "(0)",
    "(",
    ")",
    "٢",
    "۰",
    "\u200e",
    "a",
    ",",
    "\u00a0",
    "+46",
]


def browser_says(texts: list[str]) -> list[list[str]]:
    """What the browser's module answers: the number or the trouble, and the number as people write it."""
    node = shutil.which("node")
    assert node, "The test of the browser's rule needs node."
    told = json.dumps({"texts": texts, "rules": RULES.for_browser()})
    command = [node, "--input-type=module", "-e", IN_NODE % MODULE.as_uri()]
    ran = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    return list(json.loads(ran.stdout))


def test_the_table_holds_enough_to_be_worth_comparing() -> None:
    assert len(TABLE) > 200
    assert {Trouble.WRONG.value, Trouble.ONE_ONLY.value} < {said for _, said in TABLE}


@pytest.mark.parametrize(("text", "said"), TABLE)
def test_a_written_number_is_read_as_people_mean_it(text: str, said: str) -> None:
    assert read_phone(text, RULES) == said


def test_the_browser_answers_the_same_for_every_row() -> None:
    answers = browser_says([text for text, _ in TABLE])
    assert [said for said, _ in answers] == [said for _, said in TABLE]
    assert [written for _, written in answers] == [
        written_phone(said, RULES) if said.startswith("+") else "" for _, said in TABLE
    ]


def test_the_browser_answers_the_same_for_invented_texts() -> None:
    texts: list[str] = []

    @given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
    def gather(text: str) -> None:
        texts.append(text)

    gather()
    assert len(texts) > 50
    assert [said for said, _ in browser_says(texts)] == [str(read_phone(text, RULES)) for text in texts]


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_true_number_of_every_country_is_taken_as_it_is(region: str) -> None:
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        example = phonenumbers.example_number_for_type(region, kind)
        if example:
            whole = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            assert (read_phone(whole, RULES), read_phone(shown, RULES)) == (whole, whole)


def at_home(region: str) -> Phones:
    """What a pack would say of a country's numbers, by the tables of `phonenumbers`."""
    facts = phonenumbers.PhoneMetadata.metadata_for_region(region)
    trunk = facts.national_prefix if facts.national_prefix in {"0", "06"} else ""
    groups = tuple(map(int, re.findall(r"\\d\{(\d+)\}", facts.number_format[0].pattern)))
    return Phones(f"+{facts.country_code}", tuple(facts.general_desc.possible_length), groups, trunk or "")


def test_what_the_danish_pack_says_of_its_numbers_is_what_the_tables_say() -> None:
    assert pack("dk").phones == at_home("DK")


@pytest.mark.parametrize("region", ["DK", "SE", "NO", "DE", "FI", "NL", "GB", "FR", "PL", "IT"])
def test_a_number_as_it_is_written_at_home_is_read_with_the_rules_of_that_country(region: str) -> None:
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    whole = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    assert read_phone(shown, phone_rules(at_home(region))) == whole


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("+4568010008", "68 01 00 08"),
        ("+46701234567", "+46 701 234 567"),
        ("+12015550123", "+1 201 555 0123"),
        ("+298211234", "+298 21 12 34"),
        ("68010008", "68010008"),
        ("no number", "no number"),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_people_write_it(whole: str, shown: str) -> None:
    assert written_phone(whole, RULES) == shown
    if read := shown and whole.startswith("+") and read_phone(shown, RULES):
        assert read == whole


def test_the_table_made_at_the_build_is_what_the_library_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "FILE", tmp_path / "made" / "calling.json")
    calling.main()
    assert calling.FILE.exists()
    assert calling.plans() == calling.made()
    codes = calling.plans()["codes"]
    assert set(codes) == {str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE}
    assert codes["45"] == [[8], ""]
    assert codes["46"][1] == "0"
