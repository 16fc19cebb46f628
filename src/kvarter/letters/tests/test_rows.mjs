// Words that were read from a photo go back into rows and columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsIn } from "../phone/lines.mjs";
import { inRows } from "../phone/rows.mjs";

const HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";

/** Lines of [block, line, top, [[left, word, sure], ...]] as tesseract writes them: letters are 10 dots wide and 20 high. */
function tsv(...lines) {
  const rows = lines.flatMap(([block, line, top, words]) =>
    words.map(([left, word, sure = 95], at) =>
      [5, 1, block, 1, line, at + 1, left, top, 10 * word.length, 20, sure, word].join("\t"),
    ),
  );
  return [HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t500\t20\t-1\t", ...rows].join("\n");
}

test("only words are words: no heads, no lines, no blanks", () => {
  const words = wordsIn(
    tsv([
      1,
      1,
      0,
      [
        [0, "Husleje"],
        [100, " "],
      ],
    ]),
  );
  assert.deepEqual(
    words.map(({ text, right, bottom }) => [text, right, bottom]),
    [["Husleje", 70, 20]],
  );
});

test("columns that were read one after the other stand side by side again, with their gap", () => {
  const left = [
    [1, 1, 0, [[0, "Husleje"]]],
    [1, 2, 40, [[0, "Varme"]]],
  ];
  const right = [
    [
      2,
      1,
      2,
      [
        [300, "5.400"],
        [360, "kr."],
      ],
    ],
    [2, 2, 41, [[300, "600,00"]]],
  ];
  const { text } = inRows(wordsIn(tsv(...left, ...right)));
  assert.match(text, /^Husleje {4,}5\.400 kr\.\nVarme {4,}600,00$/);
});

test("rows go from above to below, and a wide distance is a blank line", () => {
  const lines = [
    [3, 1, 200, [[0, "Hilsen"]]],
    [
      1,
      1,
      0,
      [
        [0, "Betal"],
        [60, "nu"],
      ],
    ],
    [
      1,
      2,
      30,
      [
        [0, "inden"],
        [60, "fredag"],
      ],
    ],
    [
      1,
      3,
      60,
      [
        [0, "den"],
        [40, "nitten"],
      ],
    ],
  ];
  assert.equal(inRows(wordsIn(tsv(...lines))).text, "Betal nu\ninden fredag\nden nitten\n\nHilsen");
});

test("noise is left out, but never a number, which she is asked to look at", () => {
  const { text, unsure } = inRows(
    wordsIn(tsv([1, 1, 0, [[0, "Betal"]]], [1, 2, 30, [[0, "|||~", 5]]], [1, 3, 60, [[0, "1.250", 12]]])),
  );
  assert.equal(text, "Betal\n1.250");
  assert.deepEqual(unsure, ["1.250"]);
});

test("how sure it is, is weighed by the letters of each word", () => {
  assert.equal(
    inRows(
      wordsIn(
        tsv([
          1,
          1,
          0,
          [
            [0, "aaa", 100],
            [60, "b", 60],
          ],
        ]),
      ),
    ).confidence,
    0.9,
  );
});

test("nothing read is nothing, not an empty letter", () => {
  assert.equal(inRows(wordsIn(tsv([1, 1, 0, [[0, "~~", 3]]]))), null);
  assert.equal(inRows([]), null);
});
