// X25519 for browsers whose WebCrypto lacks it: noble's Montgomery ladder with the constants of RFC 7748, section 4.1,
// without the Edwards half of the curve, which sealing never uses.
import { mod, pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";

const P = 2n ** 255n - 19n;

function clamp(scalar) {
  scalar[0] &= 248;
  scalar[31] = (scalar[31] & 127) | 64;
  return scalar;
}

export const x25519 = /* @__PURE__ */ montgomery({
  P,
  type: "x25519",
  adjustScalarBytes: clamp,
  powPminus2: (number) => pow(mod(number, P), P - 2n, P),
});
