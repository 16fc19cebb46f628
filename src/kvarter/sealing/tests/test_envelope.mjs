// What lies inside an envelope, and whose it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isAnothers, pack, unpack, unpackWhole } from "../static/sealing/envelope.js";

const ABOUT = { woman: "ab12", group: "north", part: "reach" };

test("fields come back as they were, in every script", () => {
  const fields = { name: "ሰላም", own_words: "أهلاً، \n«نعم»", safe_ways: ["call", "sms"] };
  assert.deepEqual(unpackWhole(pack(fields, ABOUT)), { fields, about: ABOUT });
  assert.deepEqual(unpack(pack(fields)), fields);
});

test("the length says little: steps of 512 bytes, the next one only when it is needed", () => {
  const room = (letters) => pack({ a: "x".repeat(letters) }, ABOUT).length;
  const least = room(0);
  assert.equal(least, 512);
  const bare = new TextEncoder().encode(JSON.stringify({ v: 1, about: ABOUT, fields: { a: "" } })).length;
  assert.equal(room(512 - bare), 512);
  assert.equal(room(513 - bare), 1024);
});

test("an envelope of more than 200 kB is refused", () => {
  assert.throws(() => pack({ a: "x".repeat(400 * 512) }), RangeError);
});

test("bytes of another kind are refused", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  assert.throws(() => unpackWhole(bytes('{"v":2,"fields":{}}')), /version 2/);
  assert.throws(() => unpackWhole(bytes("no envelope")));
  assert.throws(() => unpackWhole(new Uint8Array([0xff, 0xfe])));
});

test("an envelope of another woman, group or part is told", () => {
  assert.equal(isAnothers(ABOUT, ABOUT), false);
  for (const name of Object.keys(ABOUT)) assert.equal(isAnothers({ ...ABOUT, [name]: "other" }, ABOUT), true);
  assert.equal(isAnothers(undefined, ABOUT), false, "older envelopes say nothing");
  assert.equal(isAnothers(ABOUT, null), false, "a page may expect nothing");
});
