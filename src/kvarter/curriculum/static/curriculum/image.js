// A conversation card as one picture, drawn on this phone: the drawing of the card, and its question below, in the direction of the page.
const SIDE = 1080;
const EDGE = 80;
const LINE = 76;

const styles = getComputedStyle(document.documentElement);
const colour = (name) => styles.getPropertyValue(`--${name}`).trim();

/** The drawing of a card as an image that a canvas can take. */
async function drawing(svg) {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="420" viewBox="0 0 24 24"`;
  const look = `fill="none" stroke="${colour("sun-deep")}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"`;
  const found = new Image();
  found.src = `data:image/svg+xml,${encodeURIComponent(`${open} ${look}>${svg.innerHTML}</svg>`)}`;
  await found.decode();
  return found;
}

/** Words broken into lines that are no wider than `width`. */
function lines(ink, words, width) {
  const found = [""];
  for (const word of words.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (ink.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

async function drawn(card) {
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const ink = canvas.getContext("2d");
  const words = card.querySelector("h2 .words");
  ink.fillStyle = colour("sun-tint");
  ink.fillRect(0, 0, SIDE, SIDE);
  ink.drawImage(await drawing(card.querySelector(".big svg")), (SIDE - 420) / 2, EDGE);
  const isTurned = getComputedStyle(words).direction === "rtl";
  Object.assign(ink, { fillStyle: colour("ink"), textAlign: "center", direction: isTurned ? "rtl" : "ltr" });
  ink.font = `bold 56px ${getComputedStyle(words).fontFamily}`;
  lines(ink, words.textContent.trim(), SIDE - 2 * EDGE).forEach((line, number) => {
    ink.fillText(line, SIDE / 2, 620 + number * LINE);
  });
  return canvas;
}

/** `link`: saves the card of its section as a picture. It is drawn when she comes near it, as no page needs it before. */
export function image(link) {
  link.hidden = false;
  link.addEventListener("click", async (event) => {
    if (link.href.startsWith("blob:")) return;
    event.preventDefault();
    const canvas = await drawn(link.closest("section").querySelector("[data-image]"));
    canvas.toBlob((png) => {
      link.href = URL.createObjectURL(png);
      link.click();
    });
  });
}
