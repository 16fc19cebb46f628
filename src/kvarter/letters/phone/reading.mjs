// The pack is on this phone: its reader is woken, and reads what she gives it.
import { answering } from "./answering.mjs";
import { wake } from "./client.mjs";
import { offered } from "./fetched.mjs";
import { fileReading, readingForm, shared } from "./given.mjs";
import { rememberPage } from "./pack.mjs";
import { page, part, show, tell } from "./parts.mjs";

async function readShared(read, readFile) {
  history.replaceState(null, "", location.pathname);
  const given = await shared();
  if (given?.file) return readFile(given.file);
  if (given?.text) return read({ letter: given.text });
}

/** `list`: what is kept. */
export async function begin(list) {
  const hasPhotos = list.parts.includes("photos");
  const { home, code, words, language } = page.dataset;
  const reader = wake({ home, code, words, language });
  const answers = answering(reader);
  const readFile = fileReading(answers.read, hasPhotos);
  rememberPage(JSON.parse(page.dataset.around).here);
  readingForm(answers, readFile);
  try {
    await reader.ready;
  } catch ({ key }) {
    show("lost");
    return tell(key === "went_wrong" || navigator.onLine ? "lost" : "lost_offline");
  }
  page.dataset.ready = "";
  show("read", "kept");
  part("more-photos").hidden = hasPhotos;
  if (location.hash === "#shared") await readShared(answers.read, readFile);
  const newer = navigator.onLine ? await offered() : null;
  part("newer").hidden = !newer || newer.version === list.version;
}
