// When a question comes again, from what her own phone kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, due } from "../static/curriculum/again.js";

test("right answers come again after 1, 3, 7, 21, 60 days, then every five months", () => {
  let kept = answered(undefined, true, "2026-01-01");
  assert.deepEqual(kept, { step: 0, day: "2026-01-01" });
  for (const [today, step] of [
    ["2026-01-02", 1],
    ["2026-01-05", 2],
    ["2026-01-12", 3],
    ["2026-02-02", 4],
    ["2026-04-03", 5],
    ["2026-08-31", 6],
    ["2027-01-28", 7],
  ]) {
    kept = answered(kept, true, today);
    assert.deepEqual(kept, { step, day: today });
  }
});

test("an answer before its time changes nothing, a wrong one begins anew", () => {
  const kept = { step: 3, day: "2026-01-12" };
  assert.deepEqual(answered(kept, true, "2026-01-20"), kept);
  assert.deepEqual(answered(kept, false, "2026-01-20"), { step: 0, day: "2026-01-20" });
});

test("at most three come on one day, those first that waited longest", () => {
  const all = {
    "a/1": { step: 0, day: "2026-01-01" },
    "a/2": { step: 0, day: "2026-01-09" },
    "b/1": { step: 0, day: "2026-01-10" },
    "b/2": { step: 0, day: "2026-01-05" },
    "c/1": { step: 4, day: "2026-01-01" },
  };
  assert.deepEqual(due(all, "2026-01-10"), ["a/1", "b/2", "a/2"]);
  assert.deepEqual(due({}, "2026-01-10"), []);
});
