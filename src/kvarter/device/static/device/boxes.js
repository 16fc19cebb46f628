// One value with its name as bytes, before it is locked and after it is opened: JSON, and after it the bytes of a value that is bytes.

const HEAD = 4; // bytes that hold the length of the JSON; bytes of the value follow it

/** `value`: what JSON knows, or an ArrayBuffer. */
export function packed(name, value) {
  const isBytes = value instanceof ArrayBuffer;
  const json = new TextEncoder().encode(JSON.stringify(isBytes ? { name } : { name, value: value ?? null }));
  const whole = new Uint8Array(HEAD + json.length + (isBytes ? value.byteLength : 0));
  new DataView(whole.buffer).setUint32(0, json.length);
  whole.set(json, HEAD);
  if (isBytes) whole.set(new Uint8Array(value), HEAD + json.length);
  return whole;
}

/** { name, value }, as it was packed. */
export function unpacked(whole) {
  const end = HEAD + new DataView(whole).getUint32(0);
  const { name, value } = JSON.parse(new TextDecoder().decode(whole.slice(HEAD, end)));
  return { name, value: value === undefined ? whole.slice(end) : value };
}
