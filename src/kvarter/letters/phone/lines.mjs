// The words that a page reader found, and the lines in which it saw them. Places are dots of the page.

/** The value in the middle; 0 of none. */
export const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Words of a tesseract TSV: { text, sure (0..100), left, right, top, bottom, line }. */
export function wordsIn(tsv) {
  const words = [];
  for (const row of tsv.split("\n")) {
    const [level, , block, paragraph, line, , left, top, width, height, sure, text] = row.split("\t");
    if (level !== "5" || !text?.trim()) continue;
    const [x, y] = [Number(left), Number(top)];
    words.push({
      text,
      sure: Number(sure),
      left: x,
      right: x + Number(width),
      top: y,
      bottom: y + Number(height),
      line: `${block}/${paragraph}/${line}`,
    });
  }
  return words;
}

/** The words by line: { words, left, right, middle, height, sure }. */
export function linesOf(words) {
  const lines = new Map();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()].map((inLine) => ({
    words: inLine,
    left: inLine[0].left,
    right: inLine.at(-1).right,
    middle: middle(inLine.map(({ top, bottom }) => (top + bottom) / 2)),
    height: middle(inLine.map(({ top, bottom }) => bottom - top)),
    sure:
      inLine.reduce((sum, { sure, text }) => sum + sure * text.length, 0) /
      inLine.reduce((sum, { text }) => sum + text.length, 0),
  }));
}
