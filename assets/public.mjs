// Every page: quick exit, sign-out, reading aloud, and the form that seals. The age bundle itself comes only when she types,
// finding in lists only with a list, what shows a letter that goes along only where she asks.
import { change, differs, forgetLetter, read, signOf } from "../src/kvarter/letters/static/letters/along.js";
import { sealForm } from "../src/kvarter/sealing/static/sealing/seal.js";
import { sealedTo } from "../src/kvarter/sealing/static/sealing/sealed-to.js";
import { signOut } from "../src/kvarter/sealing/static/sealing/unlocked.js";
import { carry } from "../src/kvarter/signin/static/signin/carry.js";
import { copyButton } from "../src/kvarter/ui/static/ui/copy.js";
import { fillField } from "../src/kvarter/ui/static/ui/fill.js";
import { leaveButton } from "../src/kvarter/ui/static/ui/leave.js";
import { printButton } from "../src/kvarter/ui/static/ui/print.js";
import { sayButton } from "../src/kvarter/ui/static/ui/say.js";
import { sift } from "../src/kvarter/ui/static/ui/sift.js";
import { start } from "./start.mjs";

const find = async (box) => (await import(box.dataset.src)).findIn(box, sayButton);

const voice = async (box) => (await import(box.dataset.src)).voiceNote(box);

/** Fetched only where a letter goes along, or went along when her words were sealed: most who ask have none. */
const goesAlong = async (box) => {
  const { kept, sealing, src } = box.dataset;
  if (sealing || read().text || (kept && differs(kept)))
    (await import(src)).goesAlong(box, { change, differs, read, signOf });
};

start({
  copy: copyButton,
  fill: fillField,
  find,
  "goes-along": goesAlong,
  leave: leaveButton,
  print: printButton,
  say: sayButton,
  seal: sealForm,
  "sealed-to": sealedTo,
  sift,
  "sign-out": signOut,
  "stays-here": forgetLetter,
  voice,
});
carry(); // last: what is put back is heard by all that listen
