// Finds the sheet of paper in a photo: four long straight edges with the brighter side inside. No DOM, only numbers, so
// that it runs in a worker and in tests. When one edge is missing or doubtful it answers null, never a guess.
import { areaOf, beyond, crossing, near } from "./corners.mjs";
import { gradients, peaks, strongFrom, votes } from "./edges.mjs";
import { shrink, spread } from "./picture.mjs";
import { support } from "./sides.mjs";

const LONG_SIDE = 400; // of the small copy in which edges are sought: a letter is a few hundred dots high
const CLOSING = 4; // dots: wipes out text strokes, leaves the paper
const SUPPORT = 0.5; // of each side must show an edge
const MEAN_SUPPORT = 0.65;
const SMALLEST = 0.2; // of the picture

/** Where the corners are and how sure they are, or null. Lines: left, top, right, bottom. */
function rate(edges, strong, four) {
  const [left, top, right, bottom] = four;
  const { width, height } = edges;
  const corners = [crossing(left, top), crossing(top, right), crossing(right, bottom), crossing(bottom, left)];
  if (!corners.every((corner) => corner && near(corner, width, height))) return null;
  const area = areaOf(corners) / (width * height);
  if (area < SMALLEST) return null;
  /** @type {[number, number, object][]} */
  const sides = [
    [3, 0, left],
    [0, 1, top],
    [1, 2, right],
    [2, 3, bottom],
  ];
  let sum = 0;
  for (const [from, to, line] of sides) {
    const seen = support(edges, strong, [corners[from], corners[to]], line);
    if (seen < SUPPORT) return null;
    sum += seen / 4;
  }
  return sum < MEAN_SUPPORT ? null : { corners, score: sum + Math.min(1, area) * 0.7 };
}

/** Every choice of four sides, also with one of them cut off by the picture. */
function* choices(sides, { width, height }) {
  const [lefts, tops, rights, bottoms] = sides;
  for (const left of [...lefts, null])
    for (const top of [...tops, null])
      for (const right of left ? [...rights, null] : rights) {
        if (!top && !(left && right)) continue;
        for (const bottom of top && left && right ? [...bottoms, null] : bottoms) {
          const four = [left, top, right, bottom];
          const gap = four.indexOf(null);
          if (gap >= 0) four[gap] = beyond(four[(gap + 2) % 4], width, height);
          yield four;
        }
      }
}

/** The four corners of the paper in dots of the picture (left top, right top, right bottom, left bottom), or null. */
export function findPaper(picture) {
  const small = shrink(picture, LONG_SIDE);
  const closed = spread(spread(small, CLOSING, Math.max), CLOSING, Math.min);
  const edges = gradients(closed);
  const strong = strongFrom(edges.strength);
  const voted = votes(edges, strong);
  const sides = [0, 45, 90, 135].map((towards) => peaks(voted, towards));
  let best = null;
  for (const four of choices(sides, small)) {
    const rated = rate(edges, strong, four);
    if (rated && rated.score > (best?.score ?? 0)) best = rated;
  }
  return best ? best.corners.map(([x, y]) => [(x + 0.5) * small.factor, (y + 0.5) * small.factor]) : null;
}
