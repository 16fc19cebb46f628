// Numbers that nobody needs to write to us, and the groups of numbers that open a key.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numberToLeaveOut, plainDigits } from "../static/sealing/numbers.js";
import { bare, digitsOf, firstWrong, newNumbers, secretOf } from "../static/sealing/recovery.js";

const DANISH = { identity: "(?:^|\\D)\\d{6}[ -]?\\d{4}(?!\\d)" };

test("digits of every script are 0 to 9", () => {
  assert.equal(plainDigits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ०१२३४५६७८९ 𝟘𝟙𝟚𝟗"), "0123456789 0123456789 0123456789 0129");
  assert.equal(plainDigits("½ ² Ⅷ ጠ"), "½ ² Ⅷ ጠ", "what only looks like a digit stays");
});

test("an identity number and a card are seen in any script, and a phone number is not", () => {
  for (const text of ["011390-1234", "kort 0113901234.", "٠١١٣٩٠-١٢٣٤", "4571 0000 1111 2222", "4571-0000-1111-2222"]) {
    assert.equal(numberToLeaveOut(text, DANISH), true, text);
  }
  for (const text of ["20 20 20 20", "+45 20202020", "1139012345678", "den 4. maj 2026 kl. 14.30", ""]) {
    assert.equal(numberToLeaveOut(text, DANISH), false, text);
  }
});

test("twelve groups of four are made, each with its check digit", () => {
  for (let round = 0; round < 50; round += 1) {
    const groups = newNumbers();
    assert.equal(groups.length, 12);
    assert.ok(groups.every((one) => /^\d{4}$/.test(one)));
    assert.equal(firstWrong(groups.join(" ")), 0);
    assert.equal(
      firstWrong(groups.map((one, at) => `${at + 1}. ${one}`).join("\n")),
      0,
      "with their places copied along",
    );
  }
});

test("every slip of one digit, and every swap of neighbours, is told by its group", () => {
  const groups = newNumbers();
  for (let place = 0; place < 12; place += 1) {
    for (let at = 0; at < 4; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const four = groups[place].slice(0, at) + digit + groups[place].slice(at + 1);
        if (four === groups[place]) continue;
        assert.equal(firstWrong(groups.with(place, four).join(" ")), place + 1);
      }
    }
    const [a, b, ...rest] = groups[place];
    if (a !== b) assert.equal(firstWrong(groups.with(place, [b, a, ...rest].join("")).join(" ")), place + 1);
  }
});

test("too few, too many, and words", () => {
  const groups = newNumbers();
  assert.equal(firstWrong(groups.slice(0, 11).join(" ")), 12);
  assert.equal(firstWrong(`${groups.join(" ")} 1`), 12);
  assert.equal(firstWrong("ocean tiger window"), 0);
  assert.equal(digitsOf("ocean 12"), null);
});

test("the secret is the same however the groups are written", () => {
  const groups = newNumbers();
  const eastern = groups.join("").replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
  const said = [groups.join(" "), groups.join("-"), groups.join(""), eastern].map((typed) => secretOf(typed, String));
  assert.deepEqual(new Set(said), new Set([groups.join(" ")]));
  assert.equal(
    secretOf("Ocean  Tiger", (typed) => typed.toLowerCase()),
    "ocean  tiger",
  );
  assert.equal(bare(" Océan-٤ "), "ocean4");
});
