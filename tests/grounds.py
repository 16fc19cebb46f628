"""How well the words of a page are read on their ground, as a browser draws them, and whether squares can be photographed."""

from typing import Any

from playwright.sync_api import Page

LEAST = 4.5
"""WCAG 2.2, 1.4.3 (AA), for words of any size."""
MEASURE = """(least) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((one, at) => one * a + under[at] * (1 - a)).concat(1);
  const bright = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [bright(one), bright(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const root = rgba(getComputedStyle(document.body).backgroundColor);
  const canvasGround = root[3] ? root : [255, 255, 255, 1];
  const up = (one) => { const all = []; for (let at = one; at; at = at.parentElement) all.push(at); return all.reverse(); };
  const ground = (one) => up(one).reduce((under, at) => over(rgba(getComputedStyle(at).backgroundColor), under), canvasGround);
  const pictured = (one) => up(one).some((at) => getComputedStyle(at).backgroundImage !== "none");
  const faint = (one) => up(one).reduce((all, at) => all * Number(getComputedStyle(at).opacity), 1);
  const seen = (one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 2 && height > 2 && one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.textContent.trim() || !seen(one) || one.closest("svg, script, style, option, :disabled") || pictured(one)) continue;
    const under = ground(one);
    const [r, g, b, a] = rgba(getComputedStyle(one).color);
    const reached = ratio(over([r, g, b, a * faint(one)], under), under);
    if (reached < least) found.add(`${reached.toFixed(2)} ${one.tagName.toLowerCase()}.${one.className}: ${node.textContent.trim().slice(0, 40)}`);
  }
  for (const one of document.querySelectorAll("svg.icon, svg.pict")) {
    if (!seen(one) || one.closest(":disabled")) continue;
    const under = ground(one);
    const style = getComputedStyle(one);
    const reached = ratio(over(rgba(style.color), under), under); // both are drawn in the colour of words
    if (reached < 3) found.add(`${reached.toFixed(2)} icon in ${one.parentElement.tagName.toLowerCase()}.${one.parentElement.className}`);
  }
  for (const one of document.querySelectorAll(".qr")) {
    if (seen(one) && bright(over(rgba(getComputedStyle(one).backgroundColor), ground(one.parentElement))) < 0.9) found.add("a square that is not on white");
  }
  return [...found];
}"""


def unread(page: Page) -> list[Any]:
    """Words with too little contrast (icons: 3), and squares that are not dark on white."""
    return list(page.evaluate(MEASURE, LEAST))
