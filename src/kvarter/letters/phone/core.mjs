// Which core of the photo reader this phone can run.

// The smallest module with a SIMD instruction (i8x16.popcnt): older phones refuse it.
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

/** Is it a phone with SIMD? */
export const isFast = () => WebAssembly.validate(new Uint8Array(SIMD));
