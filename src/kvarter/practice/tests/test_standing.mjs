// What she can do, from the runs that she kept on her own phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDue, standing } from "../static/practice/standing.js";

const TODAY = "2026-12-31";
const run = (day, twin, level = "alone", edition = "e") => ({ day, twin, level, edition });
const found = (...runs) => standing(runs, "e", TODAY);

test("she can do it when she did it alone, twice, on another twin, two weeks apart", () => {
  assert.equal(found(), "new");
  assert.equal(found(run("2026-12-01", "a", "coached")), "tried");
  assert.equal(found(run("2026-12-01", "a")), "once");
  assert.equal(found(run("2026-12-01", "a"), run("2026-12-20", "a")), "once", "the same twin");
  assert.equal(found(run("2026-12-10", "a"), run("2026-12-20", "b")), "once", "too soon");
  assert.equal(found(run("2026-12-01", "a"), run("2026-12-15", "b")), "can");
});

test("it is due again after five months, and when the service has changed", () => {
  assert.equal(found(run("2026-05-01", "a"), run("2026-06-01", "b")), "due");
  assert.equal(found(run("2026-12-01", "a", "alone", "old"), run("2026-12-15", "b", "alone", "old")), "due");
  assert.equal(isDue([], "e", TODAY), false);
  assert.equal(isDue([run("2026-12-01", "a")], "e", TODAY), false);
  assert.equal(isDue([run("2026-06-01", "a")], "e", TODAY), true);
});

test("who taught another stands above all, as long as it is fresh", () => {
  const alone = [run("2026-12-01", "a"), run("2026-12-15", "b")];
  assert.equal(found(...alone, run("2026-12-20", "a", "taught")), "taught");
  assert.equal(found(...alone, run("2026-06-01", "a", "taught")), "can");
});
