// Leaves out of the age bundles what Kvarter never writes: post-quantum and P-256 recipients, and for her form
// also scrypt. X25519 without WebCrypto stays, built on noble's Montgomery ladder alone (see x25519.mjs).
import { fileURLToPath } from "node:url";

const LADDER = fileURLToPath(new URL("./x25519.mjs", import.meta.url));
const REFUSE = "const refuse = () => { throw new Error('left out of this bundle'); };";

const ABSENT = {
  "@noble/post-quantum/hybrid.js": `${REFUSE}
    export const MLKEM768P256 = { encapsulate: refuse };
    export const MLKEM768X25519 = { encapsulate: refuse, decapsulate: refuse, getPublicKey: refuse };`,
  "@noble/curves/nist.js": `export const p256 = { lengths: {} };`,
  "@noble/hashes/scrypt.js": `${REFUSE} export const scrypt = refuse;`,
};

/** An esbuild plugin that answers imports of `absent` modules with a refusal and X25519 with the small ladder. */
export function slim(absent) {
  return {
    name: "age-slim",
    setup(build) {
      build.onResolve({ filter: /^@noble\// }, ({ path }) => {
        if (absent.includes(path)) return { path, namespace: "absent" };
        return path === "@noble/curves/ed25519.js" ? { path: LADDER } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({ contents: ABSENT[path] }));
    },
  };
}

export const FOR_KEYS = ["@noble/post-quantum/hybrid.js", "@noble/curves/nist.js"];
export const FOR_HER = [...FOR_KEYS, "@noble/hashes/scrypt.js"];
