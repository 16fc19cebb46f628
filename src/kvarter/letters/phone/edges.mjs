// Edges in a picture, and the straight lines for which most of them vote.
import { DEGREE } from "./mapping.mjs";

export const BINS = 180; // directions of the vote, two degrees each
const TILT = 17; // bins that a side may lean away from upright or level
const PEAKS = 7; // lines tried for each side

export function gradients({ gray, width, height }) {
  const [strength, bin] = [new Float32Array(gray.length), new Uint8Array(gray.length)];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const side = (at) => gray[at - width] + 2 * gray[at] + gray[at + width];
      const level = (at) => gray[at - 1] + 2 * gray[at] + gray[at + 1];
      const [gx, gy] = [side(i + 1) - side(i - 1), level(i + width) - level(i - width)];
      strength[i] = Math.hypot(gx, gy);
      bin[i] = (Math.round(Math.atan2(gy, gx) / DEGREE / 2) + BINS) % BINS;
    }
  }
  return { strength, bin, gray, width, height };
}

export function strongFrom(strength) {
  const sorted = Float32Array.from(strength).sort();
  return Math.max(24, sorted[Math.floor(sorted.length * 0.9)] * 0.5);
}

export function votes({ strength, bin, width, height }, strong) {
  const reach = Math.ceil(Math.hypot(width, height));
  const table = new Float32Array(BINS * 2 * reach);
  for (let i = 0; i < strength.length; i++) {
    if (strength[i] < strong) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let near = -1; near <= 1; near++) {
      const angle = (bin[i] + near + BINS) % BINS;
      const far = x * Math.cos(angle * 2 * DEGREE) + y * Math.sin(angle * 2 * DEGREE);
      table[angle * 2 * reach + Math.round(far) + reach] += near ? 0.5 : 1;
    }
  }
  return { table, reach };
}

/** The strongest lines whose inner side lies towards `towards` (0 = right, 45 = down, 90 = left, 135 = up). */
export function peaks({ table, reach }, towards) {
  const found = [];
  for (let lean = -TILT; lean <= TILT; lean++) {
    const angle = (towards + lean + BINS) % BINS;
    for (let far = 1; far < 2 * reach - 1; far++) {
      const score =
        table[angle * 2 * reach + far] +
        0.5 * (table[angle * 2 * reach + far - 1] + table[angle * 2 * reach + far + 1]);
      if (score > 20) found.push({ score, lean, far: far - reach, angle: angle * 2 * DEGREE });
    }
  }
  found.sort((a, b) => b.score - a.score);
  const kept = [];
  for (const line of found) {
    if (kept.length === PEAKS) break;
    if (kept.every((other) => Math.abs(other.lean - line.lean) > 2 || Math.abs(other.far - line.far) > 5))
      kept.push(line);
  }
  return kept;
}
