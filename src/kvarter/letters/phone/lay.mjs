// How the words of a page lie: turned by how much, how high, upside down or not.
import { DEGREE } from "./mapping.mjs";
import { spread } from "./picture.mjs";
import { inkOf, tiltNear } from "./tilt.mjs";

const STRIPS = 10;
const FEW_DOTS = 200; // of ink: nothing written here

/** As `rowsAt`, for upright strips of the page each by itself, since columns of a letter seldom share their lines. */
function stripsAt({ xs, ys, inks, count, reach }, angle) {
  const strips = Array.from({ length: STRIPS }, () => new Float32Array(2 * reach));
  const [c, s] = [Math.cos(angle * DEGREE), Math.sin(angle * DEGREE)];
  for (let i = 0; i < count; i++) {
    const strip = Math.floor(((xs[i] * c + ys[i] * s) / reach + 1) * 0.5 * STRIPS);
    strips[strip][Math.round(ys[i] * c - xs[i] * s + reach)] += inks[i];
  }
  return strips;
}

/** Stretches of rows that hold the small letters of a line: [first, last]. */
function linesIn(rows) {
  const peaks = spread({ gray: rows, width: rows.length, height: 1 }, 14, Math.max).gray;
  const lines = [];
  for (let i = 1; i < rows.length; i++) {
    if (peaks[i] < 6 || rows[i] < 0.5 * peaks[i]) continue;
    const first = i;
    while (i < rows.length && rows[i] >= 0.5 * peaks[i]) i++;
    lines.push([first, i - 1]);
  }
  return lines.filter(([first, last]) => last - first >= 3 && last - first <= 40);
}

/** Is there more ink just above (towards 1) or just below (towards -1) the small letters of a line? */
function risers(rows, [first, last]) {
  const reach = Math.max(2, Math.round((last - first) * 0.45));
  let [above, below] = [1, 1];
  for (let i = 2; i <= reach + 1; i++) {
    above += rows[first - i] ?? 0;
    below += rows[last + i] ?? 0;
  }
  return (above - below) / (above + below);
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Height of the small letters, and how surely the page is not upside down (-1..1): Danish has more b, d, f, k, l, t and
 * capitals than g, j, p and y. Each line has one vote, so that the rules of a table cannot outshout the words.
 */
function lettersOf(strips) {
  const [heights, votes] = [[], []];
  for (const rows of strips) {
    for (const line of linesIn(rows)) {
      heights.push(line[1] - line[0] + 1);
      votes.push(risers(rows, line));
    }
  }
  return { height: middle(heights), upright: votes.reduce((sum, vote) => sum + vote, 0) / Math.max(1, votes.length) };
}

/** How the words of an evened picture lie: `angle` to turn back, height of a small x in dots, and `upright`. */
export function layOf(evened, lean) {
  const ink = inkOf(evened);
  if (ink.count < FEW_DOTS) return { angle: 0, height: 0, upright: 0 };
  const [level, standing] = [tiltNear(ink, 0, lean), tiltNear(ink, 90, lean)];
  const best = standing.score > level.score * 1.25 ? standing : level;
  return { angle: best.angle, ...lettersOf(stripsAt(ink, best.angle)) };
}
