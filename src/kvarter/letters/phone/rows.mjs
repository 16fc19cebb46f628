// Puts the words that the reader found back where they stood on the page: words beside each other share a row, wide gaps
// stay wide. The letter reader understands columns and tables by these gaps.
import { linesOf, middle } from "./lines.mjs";

const NOISE = 30; // confidence of a line, 0 to 100, below which it is a pattern of the table and no words
const UNSURE = 60; // confidence of a number below which she should look herself
const GAP = 2.4; // widths of a letter: more than a blank between two words
const PARAGRAPH = 1.4; // distances of close rows: more is a blank line

const beside = (row, line) =>
  row.every(
    (other) =>
      Math.abs(other.middle - line.middle) < 0.5 * Math.min(other.height, line.height) &&
      (line.left >= other.right || line.right <= other.left),
  );

function rowsOf(lines) {
  const rows = [];
  for (const line of lines.sort((a, b) => a.middle - b.middle)) {
    const row = rows.slice(-3).find((candidate) => beside(candidate, line));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

function written(row, letter, edge) {
  let [text, end] = ["", 0];
  for (const { text: word, left, right } of row.flatMap(({ words }) => words).sort((a, b) => a.left - b.left)) {
    const wide = !text || left - end > GAP * letter;
    const column = Math.round((left - edge) / letter);
    text += wide ? " ".repeat(Math.max(text ? 4 : 0, column - text.length)) : " ";
    [text, end] = [text + word, right];
  }
  return text;
}

/** A number is kept even when it is doubtful: better a wrong sum that she checks than one left out. */
const worthKeeping = ({ sure, words }) => sure >= NOISE || words.some(({ text }) => /\d{2}/.test(text));

const doubtful = (words) => words.filter(({ text, sure }) => sure < UNSURE && /\d/.test(text)).map(({ text }) => text);

/** The words as text in rows, noise left out: { text, confidence (0..1), unsure (numbers to look at) } or null. */
export function inRows(words) {
  const lines = linesOf(words).filter(worthKeeping);
  if (!lines.length) return null;
  const rows = rowsOf(lines);
  const kept = lines.flatMap(({ words: inLine }) => inLine);
  const letter =
    middle(kept.filter(({ text }) => text.length > 3).map(({ left, right, text }) => (right - left) / text.length)) ||
    12;
  const edge = Math.min(...lines.map(({ left }) => left));
  const steps = rows.slice(1).map((row, i) => row[0].middle - rows[i][0].middle);
  const close = steps.filter((step) => step > 0).sort((a, b) => a - b)[Math.floor(steps.length / 5)];
  const text = rows
    .map((row, i) => (i && steps[i - 1] > PARAGRAPH * close ? "\n" : "") + written(row, letter, edge))
    .join("\n");
  const [sum, signs] = kept.reduce(([a, b], { sure, text: word }) => [a + sure * word.length, b + word.length], [0, 0]);
  return { text, confidence: sum / signs / 100, unsure: [...new Set(doubtful(kept))] };
}
