// Finds the sheet of paper in a photo: four long straight edges with the brighter side inside. No DOM, only numbers, so
// that it runs in a worker and in tests. When one edge is missing or doubtful it answers null, never a guess.

const LONG_SIDE = 400; // of the small copy in which edges are sought: a letter is a few hundred dots high
const CLOSING = 4; // dots: wipes out text strokes, leaves the paper
const BINS = 180; // directions of the vote, two degrees each
const TILT = 17; // bins that a side may lean away from upright or level
const PEAKS = 7; // lines tried for each side
const SUPPORT = 0.5; // of each side must show an edge
const MEAN_SUPPORT = 0.65;
const SMALLEST = 0.2; // of the picture
const BEYOND = 0.55; // counted for a side that the picture cuts off
const VISIBLE = 0.4; // of a side must lie in the picture
const OUTSIDE = 0.3; // of the picture's size: how far away a corner may lie
const STEP = 6; // dots to either side of an edge
const DEGREE = Math.PI / 180;

/** A smaller copy by whole factors: each dot is the mean of a square. Returns { gray, width, height, factor }. */
export function shrink({ gray, width, height }, longSide) {
  const factor = Math.max(1, Math.round(Math.max(width, height) / longSide));
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++) {
        const from = (y * factor + dy) * width + x * factor;
        for (let dx = 0; dx < factor; dx++) sum += gray[from + dx];
      }
      small[y * w + x] = sum / (factor * factor);
    }
  }
  return { gray: small, width: w, height: h, factor };
}

function along(values, count, step, lines, stride, radius, pick) {
  const out = new values.constructor(values.length);
  for (let line = 0; line < lines; line++) {
    const base = line * stride;
    for (let i = 0; i < count; i++) {
      let best = values[base + i * step];
      const last = Math.min(count - 1, i + radius);
      for (let j = Math.max(0, i - radius); j <= last; j++) best = pick(best, values[base + j * step]);
      out[base + i * step] = best;
    }
  }
  return out;
}

/** The brightest (`Math.max`) or darkest (`Math.min`) dot within a square of `radius`. */
export function spread({ gray, width, height }, radius, pick) {
  const rows = along(gray, width, 1, height, width, radius, pick);
  return { gray: along(rows, height, width, width, 1, radius, pick), width, height };
}

function gradients({ gray, width, height }) {
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

function strongFrom(strength) {
  const sorted = Float32Array.from(strength).sort();
  return Math.max(24, sorted[Math.floor(sorted.length * 0.9)] * 0.5);
}

function votes({ strength, bin, width, height }, strong) {
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
function peaks({ table, reach }, towards) {
  const found = [];
  for (let lean = -TILT; lean <= TILT; lean++) {
    const angle = (towards + lean + BINS) % BINS;
    for (let far = 1; far < 2 * reach - 1; far++) {
      const score = table[angle * 2 * reach + far] + 0.5 * (table[angle * 2 * reach + far - 1] + table[angle * 2 * reach + far + 1]);
      if (score > 20) found.push({ score, lean, far: far - reach, angle: angle * 2 * DEGREE });
    }
  }
  found.sort((a, b) => b.score - a.score);
  const kept = [];
  for (const line of found) {
    if (kept.length === PEAKS) break;
    if (kept.every((other) => Math.abs(other.lean - line.lean) > 2 || Math.abs(other.far - line.far) > 5)) kept.push(line);
  }
  return kept;
}

function crossing(a, b) {
  const [ca, sa, cb, sb] = [Math.cos(a.angle), Math.sin(a.angle), Math.cos(b.angle), Math.sin(b.angle)];
  const turn = ca * sb - sa * cb;
  if (Math.abs(turn) < 0.2) return null;
  return [(a.far * sb - b.far * sa) / turn, (b.far * ca - a.far * cb) / turn];
}

/** The share of a side, where it lies in the picture, along which the picture has an edge in the line's direction. */
function support(edges, strong, [from, to], line) {
  if (line.beyond) return BEYOND;
  const steps = Math.max(10, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2));
  const [nx, ny] = [Math.cos(line.angle), Math.sin(line.angle)];
  let [seen, visible] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const share = (step + 0.5) / steps;
    const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    if (x < 0 || y < 0 || x >= edges.width || y >= edges.height) continue;
    visible++;
    if (edgeNear(edges, strong, x, y, nx, ny, line.angle / DEGREE / 2) && brighterInside(edges, x, y, nx, ny)) seen++;
  }
  return visible < VISIBLE * steps ? 0 : seen / visible;
}

function edgeNear({ strength, bin, width, height }, strong, x, y, nx, ny, direction) {
  for (let away = -2; away <= 2; away++) {
    const [px, py] = [Math.round(x + nx * away), Math.round(y + ny * away)];
    if (px < 0 || py < 0 || px >= width || py >= height) continue;
    const i = py * width + px;
    const apart = Math.abs(bin[i] - direction) % BINS;
    if (strength[i] >= strong && Math.min(apart, BINS - apart) <= 8) return true;
  }
  return false;
}

/** A fold is dark only where it is; beyond the edge of the paper it stays darker. */
function brighterInside({ gray, width, height }, x, y, nx, ny) {
  const at = (away) => {
    const px = Math.min(width - 1, Math.max(0, Math.round(x + nx * away)));
    const py = Math.min(height - 1, Math.max(0, Math.round(y + ny * away)));
    return gray[py * width + px];
  };
  return at(STEP) > at(-STEP) * 1.04 + 2;
}

const areaOf = (corners) => corners.reduce((sum, [x, y], i) => {
  const [nx, ny] = corners[(i + 1) % 4];
  return sum + (x * ny - nx * y) / 2;
}, 0);

const near = ([x, y], width, height) => (
  x > -OUTSIDE * width && y > -OUTSIDE * height && x < (1 + OUTSIDE) * width && y < (1 + OUTSIDE) * height
);

/** For a side that the picture cuts off: parallel to the opposite one, just beyond the farthest corner of the picture. */
function beyond(line, width, height) {
  const angle = line.angle + Math.PI;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  return { angle, beyond: true, far: Math.min(0, nx * width) + Math.min(0, ny * height) };
}

function rate(edges, strong, [left, top, right, bottom]) {
  const { width, height } = edges;
  const corners = [crossing(left, top), crossing(top, right), crossing(right, bottom), crossing(bottom, left)];
  if (!corners.every((corner) => corner && near(corner, width, height))) return null;
  const area = areaOf(corners) / (width * height);
  if (area < SMALLEST) return null;
  const sides = [[3, 0, left], [0, 1, top], [1, 2, right], [2, 3, bottom]];
  let sum = 0;
  for (const [from, to, line] of sides) {
    const seen = support(edges, strong, [corners[from], corners[to]], line);
    if (seen < SUPPORT) return null;
    sum += seen / 4;
  }
  return sum < MEAN_SUPPORT ? null : { corners, score: sum + Math.min(1, area) * 0.7 };
}

/** Every choice of four sides, also with one of them cut off by the picture. */
function* choices([lefts, tops, rights, bottoms], { width, height }) {
  for (const left of [...lefts, null]) for (const top of [...tops, null]) for (const right of left ? [...rights, null] : rights) {
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
  return best && best.corners.map(([x, y]) => [(x + 0.5) * small.factor, (y + 0.5) * small.factor]);
}
