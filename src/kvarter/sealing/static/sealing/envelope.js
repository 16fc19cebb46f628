// What lies inside an envelope, the same as in rules.py: {"v":1,"fields":{...}} as UTF-8, filled up with blanks to a
// multiple of 512 bytes, so that its length says little.

const STEP = 512;

const MOST = 80 * STEP;

/** Fields (name -> text or list of texts) as padded bytes; throws above 40 kB. */
export function pack(fields) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, fields }));
  if (bytes.length > MOST) throw new RangeError("too long for one envelope");
  const padded = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(32);
  padded.set(bytes);
  return padded;
}

/** The fields of opened bytes; throws when they are of another kind. */
export function unpack(bytes) {
  const { v, fields } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (v !== 1) throw new Error(`envelope version ${v}`);
  return fields;
}
