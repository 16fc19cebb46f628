// Does a picture show an edge along a line, with the brighter side inside?
import { BINS } from "./edges.mjs";
import { DEGREE } from "./mapping.mjs";

const BEYOND = 0.55; // counted for a side that the picture cuts off
const VISIBLE = 0.4; // of a side must lie in the picture
const STEP = 6; // dots to either side of an edge

/** The share of a side, where it lies in the picture, along which the picture has an edge in the line's direction. */
export function support(edges, strong, [from, to], line) {
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
