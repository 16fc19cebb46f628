// The age test kit (npm cctv-age) through a build of typage. Prints one JSON object: vector name -> what it holds and what
// typage as published and the bundle for Mothers made of it. Runs in Node; `outcomes` also runs in a browser.

const KEYS = { identity: "identities", passphrase: "passphrases" };

/** A vector's header and its body, inflated where it is compressed. */
async function parsed(bytes) {
  const text = new TextDecoder("latin1").decode(bytes);
  const end = text.indexOf("\n\n");
  const vector = { identities: [], passphrases: [] };
  for (const line of text.slice(0, end).split("\n")) {
    const [, key, value] = /^([^:]+): (.*)$/.exec(line);
    if (KEYS[key]) vector[KEYS[key]].push(value);
    else vector[key] = value;
  }
  const body = bytes.subarray(end + 2);
  vector.body = vector.compressed ? await inflated(body) : body;
  return vector;
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** "opened <sha256 of the payload>" or "refused <why>". */
async function outcome({ armor, Decrypter }, vector) {
  try {
    const opening = new Decrypter();
    for (const identity of vector.identities) opening.addIdentity(identity);
    for (const passphrase of vector.passphrases) opening.addPassphrase(passphrase);
    const file = vector.armored ? armor.decode(new TextDecoder().decode(vector.body)) : vector.body;
    const payload = await opening.decrypt(file);
    return `opened ${hex(await crypto.subtle.digest("SHA-256", payload))}`;
  } catch (error) {
    return `refused ${error.message}`;
  }
}

export async function outcomes(kit, libraries) {
  const told = {};
  for (const [name, bytes] of Object.entries(kit)) {
    const vector = await parsed(bytes);
    told[name] = { ...vector, body: undefined };
    for (const [label, library] of Object.entries(libraries)) told[name][label] = await outcome(library, vector);
    told[name].bytes = vector.body;
  }
  return told;
}

if (globalThis.process?.argv?.[1]?.endsWith("vectors.mjs")) {
  const kit = await import("cctv-age");
  const published = await import("age-encryption");
  const bundle = await import("../../ui/static/built/keys.js");
  const told = await outcomes(kit, { published, bundle });
  const asText = (key, value) => (key === "bytes" ? Buffer.from(value).toString("base64") : value);
  process.stdout.write(JSON.stringify(told, asText));
}
