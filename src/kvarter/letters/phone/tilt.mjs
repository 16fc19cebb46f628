// How far the lines of a page are tilted: turned by the right angle, its rows of ink make the sharpest hills.
import { DEGREE } from "./mapping.mjs";

/** Dots with ink of an evened picture, relative to its middle: { xs, ys, inks, count, reach }. */
export function inkOf({ gray, width, height }) {
  const [xs, ys, inks] = [new Float32Array(gray.length), new Float32Array(gray.length), new Float32Array(gray.length)];
  const edge = Math.round(Math.min(width, height) * 0.02);
  let count = 0;
  for (let y = edge; y < height - edge; y++) {
    for (let x = edge; x < width - edge; x++) {
      const ink = 255 - gray[y * width + x];
      if (ink < 90) continue;
      [xs[count], ys[count], inks[count]] = [x - width / 2, y - height / 2, ink / 255];
      count++;
    }
  }
  return { xs, ys, inks, count, reach: Math.ceil(Math.hypot(width, height) / 2) + 2 };
}

/** Ink in each row when the picture is turned by `angle` degrees: lines of text make sharp hills. */
function rowsAt({ xs, ys, inks, count, reach }, angle) {
  const rows = new Float32Array(2 * reach);
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  for (let i = 0; i < count; i++) {
    const at = ys[i] * c - xs[i] * s + reach;
    const row = at | 0;
    rows[row] += inks[i] * (1 - at + row);
    rows[row + 1] += inks[i] * (at - row);
  }
  return rows;
}

function sharpness(ink, angle) {
  const rows = rowsAt(ink, angle);
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += (rows[i] - rows[i - 1]) ** 2;
  return sum;
}

function sharpest(ink, from, to, step) {
  let best = { angle: from, score: -1 };
  for (let angle = from; angle <= to + 1e-9; angle += step) {
    const score = sharpness(ink, angle);
    if (score > best.score) best = { angle, score };
  }
  return best;
}

export function tiltNear(ink, upright, lean) {
  const coarse = sharpest(ink, upright - lean, upright + lean, 1);
  const finer = sharpest(ink, coarse.angle - 1, coarse.angle + 1, 0.2);
  return sharpest(ink, finer.angle - 0.2, finer.angle + 0.2, 0.04);
}
