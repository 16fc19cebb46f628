// What lies inside an envelope, the same as in rules.py: {"v":1,"about":{...},"fields":{...}} as UTF-8, filled up with blanks
// to a multiple of 512 bytes, so that its length says little. `about` says whose envelope it is: {woman, group, part}.

const STEP = 512;

const MOST = 400 * STEP;

/** Fields (name -> text or list of texts) as padded bytes; throws above 200 kB. */
export function pack(fields, about) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, about, fields }));
  if (bytes.length > MOST) throw new RangeError("too long for one envelope");
  const padded = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(32);
  padded.set(bytes);
  return padded;
}

/** {fields, about} of opened bytes; throws when they are of another kind. Older envelopes say nothing about whose they are. */
export function unpackWhole(bytes) {
  const { v, about, fields } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (v !== 1) throw new Error(`envelope version ${v}`);
  return { fields, about };
}

/** The fields alone. */
export const unpack = (bytes) => unpackWhole(bytes).fields;

/** Whether an opened envelope says that it is another woman's, another group's or another part than the page expects. */
export function isAnothers(about, expected) {
  return Boolean(about && expected) && Object.keys(expected).some((name) => about[name] !== expected[name]);
}
