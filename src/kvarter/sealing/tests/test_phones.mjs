// Phone numbers as people write them. The long table that this must share with Python stands in packs/tests/test_phones.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readPhone, writtenPhone } from "../static/sealing/phones.js";

const RULES = { home: "45", groups: [2, 2, 2, 2], abroad: "45:8 46:7,8,9:0 252:7,8,9:0 1:10" };
const read = (text) => readPhone(text, RULES);

test("a number of this country, with or without its code, in any script", () => {
  for (const text of [
    "20202020",
    "20 20 20 20",
    "+45 20 20 20 20",
    "0045-20202020",
    "4520202020",
    "٢٠٢٠٢٠٢٠",
    "(20) 20.20/20",
  ]) {
    assert.deepEqual(read(text), { phone: "+4520202020" }, text);
  }
});

test("a number from abroad, with its leading 0 or without", () => {
  assert.deepEqual(read("+46 (0)70 123 45 67"), { phone: "+46701234567" });
  assert.deepEqual(read("+252 061 234 5678"), { phone: "+252612345678" });
});

test("what is no number is wrong, and two numbers are one too many", () => {
  for (const text of ["", "20", "2020202", "min søsters", "+999 123", "٢٠٢٠"])
    assert.deepEqual(read(text), { trouble: "wrong" }, text);
  for (const text of ["20202020 30303030", "20202020 eller 30303030", "20202020, om aftenen"]) {
    assert.deepEqual(read(text), { trouble: "one only" }, text);
  }
});

test("shown as people write it, and what is no number stays", () => {
  assert.equal(writtenPhone("+4520202020", RULES), "20 20 20 20");
  assert.equal(writtenPhone("+46701234567", RULES), "+46 701 234 567");
  assert.equal(writtenPhone("+12125550100", RULES), "+1 212 555 0100");
  assert.equal(writtenPhone("ring til min søster", RULES), "ring til min søster");
  assert.equal(writtenPhone("+999123", RULES), "+999123");
});
