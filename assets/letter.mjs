// Pages about letters: marked words can be tapped, the letter can be taken along, an answer can be copied, and who has
// the pack reads on her phone.
import { takeLetter } from "../src/kvarter/letters/static/letters/along.js";
import { tapLetter } from "../src/kvarter/letters/static/letters/tap.js";
import { kept } from "../src/kvarter/letters/phone/pack.mjs";
import { start } from "./start.mjs";

/** `<a data-module="prefer-phone" href>`: with the pack on this phone, letters are read there and nowhere else. */
async function preferPhone(link) {
  if (globalThis.caches && (await kept().catch(() => null))) location.replace(link.href);
}

start({ along: takeLetter, tap: tapLetter, "prefer-phone": preferPhone });
