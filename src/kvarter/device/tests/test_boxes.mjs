// What lies in the vault before it is locked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { packed, unpacked } from "../static/device/boxes.js";

const again = (name, value) => unpacked(packed(name, value).buffer);

test("what JSON knows comes back as it was, with its name", () => {
  for (const value of [null, 0, "", "نادية 🌿", [1, [2]], { day: "2026-05-04", done: false }]) {
    assert.deepEqual(again("one name", value), { name: "one name", value });
  }
});

test("bytes come back as bytes, also none and those that look like JSON", () => {
  for (const bytes of [[], [0], [255, 0, 10, 13], [...new TextEncoder().encode('{"name":"other"}')]]) {
    const { name, value } = again("a voice", new Uint8Array(bytes).buffer);
    assert.equal(name, "a voice");
    assert.deepEqual([...new Uint8Array(value)], bytes);
  }
});

test("nothing is kept as nothing", () => {
  assert.deepEqual(again("empty", undefined), { name: "empty", value: null });
});
