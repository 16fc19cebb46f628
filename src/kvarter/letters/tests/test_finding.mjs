// What an entry is found by, with the cases that test_finding.py tries on the server too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fitOf, fold, partsOf } from "../../ui/static/ui/folding.js";

const CASES = JSON.parse(readFileSync(new URL("finding.json", import.meta.url), "utf8"));

test("other spellings of the same word are one", () => {
  for (const [written, folded] of Object.entries(CASES.folded)) assert.equal(fold(written), folded, written);
});

test("an entry is found by its word, its other forms, its meaning, and longer forms of all three", () => {
  for (const { by, not, ...entry } of CASES.fits) {
    const fits = fitOf(entry);
    assert.deepEqual(
      by.filter((written) => !partsOf(written).every(fits)),
      [],
    );
    assert.deepEqual(
      not.filter((written) => partsOf(written).every(fits)),
      [],
    );
  }
});
