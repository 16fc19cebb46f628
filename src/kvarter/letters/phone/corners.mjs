// Lines and corners of a sheet in a photo. A line is { angle, far }: the direction across it, and how far it lies from the origin.

const OUTSIDE = 0.3; // of the picture's size: how far away a corner may lie

/** Where two lines cross, [x, y], or null where they are nearly parallel. */
export function crossing(a, b) {
  const [ca, sa, cb, sb] = [Math.cos(a.angle), Math.sin(a.angle), Math.cos(b.angle), Math.sin(b.angle)];
  const turn = ca * sb - sa * cb;
  if (Math.abs(turn) < 0.2) return null;
  return [(a.far * sb - b.far * sa) / turn, (b.far * ca - a.far * cb) / turn];
}

/** The area between four corners, in dots. */
export const areaOf = (corners) =>
  corners.reduce((sum, [x, y], i) => {
    const [nx, ny] = corners[(i + 1) % 4];
    return sum + (x * ny - nx * y) / 2;
  }, 0);

/** Whether a corner lies in the picture or not far outside. */
export const near = (corner, width, height) => {
  const [x, y] = corner;
  return x > -OUTSIDE * width && y > -OUTSIDE * height && x < (1 + OUTSIDE) * width && y < (1 + OUTSIDE) * height;
};

/** For a side that the picture cuts off: parallel to the opposite one, just beyond the farthest corner of the picture. */
export function beyond(line, width, height) {
  const angle = line.angle + Math.PI;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  return { angle, beyond: true, far: Math.min(0, nx * width) + Math.min(0, ny * height) };
}
