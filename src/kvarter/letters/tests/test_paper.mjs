// The sheet in a photo is found, turned upright and evened out; pictures are drawn here, dot by dot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asPgm, crispnessOf, lightOf, upsideDown } from "../phone/page-file.mjs";
import { findPaper } from "../phone/paper.mjs";
import { straighten } from "../phone/straighten.mjs";

const [WIDTH, HEIGHT] = [600, 800];
const [TABLE, PAPER, INK] = [70, 225, 30];

/** A picture in which `isPaper(x, y)` and, on the paper, `isInk(x, y)` say what is where. */
function drawn(isPaper, isInk = () => false) {
  const gray = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) gray[y * WIDTH + x] = !isPaper(x, y) ? TABLE : isInk(x, y) ? INK : PAPER;
  }
  return { gray, width: WIDTH, height: HEIGHT };
}

/** Inside a sheet of 400 x 566 dots in the middle, turned by some degrees. */
function sheet(degrees) {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const own = (x, y) => [(x - 300) * c + (y - 400) * s, (y - 400) * c - (x - 300) * s];
  return { own, isPaper: (x, y) => Math.abs(own(x, y)[0]) < 200 && Math.abs(own(x, y)[1]) < 283 };
}

const near = (found, wanted, dots) =>
  found.every(([x, y], at) => Math.hypot(x - wanted[at][0], y - wanted[at][1]) < dots);

test("the four corners of a sheet are found, left above first", () => {
  const corners = findPaper(drawn(sheet(0).isPaper));
  assert.ok(
    near(
      corners,
      [
        [100, 117],
        [500, 117],
        [500, 683],
        [100, 683],
      ],
      6,
    ),
    String(corners),
  );
});

test("also of one that lies askew", () => {
  const corners = findPaper(drawn(sheet(8).isPaper));
  assert.ok(
    near(
      corners,
      [
        [141, 92],
        [537, 148],
        [459, 708],
        [63, 652],
      ],
      8,
    ),
    String(corners),
  );
});

test("a table without a sheet, a small card and a gray picture are no guess but nothing", () => {
  assert.equal(findPaper(drawn(() => false)), null);
  assert.equal(findPaper(drawn((x, y) => x > 250 && x < 350 && y > 350 && y < 420)), null);
  assert.equal(findPaper(drawn(() => true)), null);
});

test("lines of words on a sheet askew are level on the finished page", () => {
  const { own, isPaper } = sheet(6);
  const isInk = (x, y) => {
    const [across, down] = own(x, y);
    return (
      Math.abs(across) < 160 && Math.abs(down) < 240 && (down + 240) % 24 < 8 && Math.floor((across + 160) / 7) % 5 < 4
    );
  };
  const { gray } = drawn(isPaper, isInk);
  const data = new Uint8ClampedArray(gray.length * 4);
  for (const [at, dot] of gray.entries()) data.fill(dot, 4 * at, 4 * at + 4);
  const page = straighten({ data, width: WIDTH, height: HEIGHT });
  assert.equal(page.paper, true);
  assert.ok(Math.abs(((page.angle + 90) % 180) - 90) < 1, `turned by ${page.angle} after the corners were set right`);
  const darkRows = [];
  for (let y = 0; y < page.height; y += 1) {
    let ink = 0;
    for (let x = 0; x < page.width; x += 1) ink += page.gray[y * page.width + x] < 128 ? 1 : 0;
    darkRows.push(ink / page.width);
  }
  assert.ok(Math.max(...darkRows) > 0.45, "a level line fills its rows");
  assert.ok(darkRows.filter((share) => share < 0.02).length > page.height / 4, "between lines there is no ink");
});

test("light and crispness are told from the dots", () => {
  const even = (dot) => ({ gray: new Uint8Array(100 * 99).fill(dot), width: 100, height: 99 });
  assert.equal(lightOf(even(200)), 200);
  assert.equal(crispnessOf(even(200)), 0);
  const sharp = even(255);
  for (let at = 0; at < sharp.gray.length; at += 10) sharp.gray[at] = 0;
  assert.equal(crispnessOf(sharp), 1);
});

test("a page as a file, and upside down: its dots backwards, its head as it was", () => {
  const file = asPgm({ gray: new Uint8Array([1, 2, 10, 4, 5, 6]), width: 3, height: 2 });
  assert.equal(new TextDecoder("latin1").decode(file.slice(0, 11)), "P5\n3 2\n255\n");
  assert.deepEqual([...upsideDown(file).slice(11)], [6, 5, 4, 10, 2, 1]);
  assert.deepEqual(upsideDown(upsideDown(file)), file);
});
