// Which sentences can be heard in a language, by their keys, and a whole card or question in one recording.
import { play } from "./play.js";

export const baseOf = (lang) => lang.toLowerCase().split(/[-_]/)[0];

/** Whether the page says of itself that this language has people's recordings (`sounds`), or a machine's files (`machine`). */
export const named = (name, lang) => (document.body.dataset[name] ?? "").split(" ").includes(baseOf(lang));

const lists = new Map();

/** The keys of a language, asked for once: { people, machine }. */
export function soundsOf(lang) {
  if (!lists.has(lang)) {
    const asked = fetch(`/sound/${lang}/`).then((answer) => (answer.ok ? answer.json() : {}));
    lists.set(
      lang,
      asked.catch(() => ({})),
    );
  }
  return lists.get(lang);
}

/** Plays what one person said in one recording; false where nobody said it, or its words have changed since. */
async function hearWhole(key, lang, signal) {
  if (!named("sounds", lang)) return false;
  const every = await soundsOf(baseOf(lang));
  if (signal.aborted || !every.people?.includes(key)) return false;
  return play(`/sound/${baseOf(lang)}/${key}/`, signal);
}

/** All that one person said in one recording (`[data-voice=KEY]`), shown as long as it lasts. */
export async function sayWhole(target, key, lang, signal) {
  const parts = target.querySelectorAll(`[data-voice="${key}"]`);
  for (const one of parts) one.classList.add("heard");
  const said = await hearWhole(key, lang, signal);
  for (const one of parts) one.classList.remove("heard");
  return said;
}
