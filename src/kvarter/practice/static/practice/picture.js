// What she can as one picture, drawn on this phone: pictograms of the page with the words beside them.

const WIDTH = 720;
const ROW = 92;
const HEAD = 110;

const styles = getComputedStyle(document.documentElement);
const colour = (name) => styles.getPropertyValue(`--${name}`).trim();

/** A pictogram of the page as an image. `sprites`: what was asked for already, by its address. */
async function pictogram(icon, sprites) {
  const [address, name] = icon.querySelector("use").getAttribute("href").split("#");
  if (!sprites.has(address)) sprites.set(address, await (await fetch(address)).text());
  const symbol = new DOMParser().parseFromString(sprites.get(address), "image/svg+xml").getElementById(name);
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="${symbol.getAttribute("viewBox")}"`;
  const look = `fill="none" stroke="${colour("plum")}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(`${open} ${look}>${symbol.innerHTML}</svg>`)}`;
  await image.decode();
  return image;
}

async function pictograms(rows) {
  const [found, sprites] = [[], new Map()];
  for (const { icon } of rows) found.push(await pictogram(icon, sprites));
  return found;
}

/** Draws title and rows [{ icon, goal, help }] on a canvas, in the direction of the page. */
export async function picture(canvas, title, rows) {
  const images = await pictograms(rows);
  const isTurned = document.documentElement.dir === "rtl";
  const at = (x) => (isTurned ? WIDTH - x : x);
  const ink = canvas.getContext("2d");
  Object.assign(canvas, { width: WIDTH, height: HEAD + ROW * rows.length });
  ink.fillStyle = colour("card");
  ink.fillRect(0, 0, canvas.width, canvas.height);
  Object.assign(ink, { direction: isTurned ? "rtl" : "ltr", textAlign: "start", fillStyle: colour("ink") });
  const font = getComputedStyle(document.body).fontFamily;
  ink.font = `bold 40px ${font}`;
  ink.fillText(title, at(32), 68, WIDTH - 64);
  rows.forEach(({ goal, help }, number) => {
    const top = HEAD + ROW * number;
    ink.drawImage(images[number], isTurned ? WIDTH - 72 : 32, top + 12);
    ink.font = `bold 26px ${font}`;
    ink.fillText(goal, at(96), top + 32, WIDTH - 128);
    ink.font = `22px ${font}`;
    ink.fillText(help, at(96), top + 66, WIDTH - 128);
  });
}
