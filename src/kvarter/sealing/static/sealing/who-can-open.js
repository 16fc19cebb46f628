// Who can open: the words of each key are made here from the key itself, remembered by this browser, and said loudly when they
// are not the words of last time. The memory is a cookie of this browser, since signing out empties its other stores.
import { fourWords } from "./fingerprint.js";
import { part } from "./page.js";

const COOKIE = "kvarter-keys";
const YEAR = 365 * 24 * 3600;

function remembered() {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  const kept = (found?.slice(COOKIE.length + 1) ?? "").split("~").filter(Boolean);
  return new Map(kept.map((one) => /** @type {[string, string]} */ (one.split(":"))));
}

function remember(known) {
  const text = [...known].map((one) => one.join(":")).join("~");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not on the phones that she has
  document.cookie = `${COOKIE}=${text}; Max-Age=${YEAR}; Path=/; SameSite=Strict${secure}`;
}

/** `<section data-module="who-can-open">` with `[data-who="code"][data-recipient]`, each with parts "words", "new" and
 *  "changed", and a part "seen": the button of somebody who has asked and knows. */
export async function whoCanOpen(root) {
  if (!crypto.subtle) return;
  const known = remembered();
  const isFirst = known.size === 0;
  const rows = [...root.querySelectorAll("[data-who]")];
  const now = new Map();
  for (const row of rows) {
    const words = await fourWords(row.dataset.recipient);
    const before = known.get(row.dataset.who);
    part(row, "words").textContent = words;
    part(row, "changed").hidden = !before || before === words.replaceAll(" ", "-");
    part(row, "new").hidden = isFirst || Boolean(before);
    now.set(row.dataset.who, words.replaceAll(" ", "-"));
  }
  const isLoud = rows.some((row) => !part(row, "changed").hidden || !part(row, "new").hidden);
  part(root, "loud").hidden = !isLoud;
  part(root, "seen").addEventListener("click", () => {
    remember(new Map([...known, ...now]));
    for (const name of ["changed", "new"]) for (const row of rows) part(row, name).hidden = true;
    part(root, "loud").hidden = true;
  });
  if (!isLoud) remember(new Map([...known, ...now]));
  root.setAttribute("aria-busy", "false");
}
