// The voices of a page that she took along: fetched apart, only on her tap, and kept beside the page in the cache of this phone.
import { baseOf, named, soundsOf } from "../../../ui/static/ui/sounds.js";

const spoken = (page) =>
  page.querySelector("[data-voice]")?.closest("section,article").querySelector(".words")?.lang ?? "";
const keysOf = (page) => new Set([...page.querySelectorAll("[data-voice]")].map((one) => one.dataset.voice));

/** Whether people recorded something in the language in which this page speaks. */
export const mayHaveVoices = (page) => Boolean(spoken(page)) && named("sounds", spoken(page));

/** The addresses of the recordings of this page's words, as its language has them now. */
async function voicesOf(page) {
  const language = baseOf(spoken(page));
  const wanted = keysOf(page);
  const { people = [] } = await soundsOf(language);
  return people.filter((key) => wanted.has(key)).map((key) => `/sound/${language}/${key}/`);
}

/** Keeps them; gives how many there are. */
export async function takeVoices(cache, page) {
  const found = await voicesOf(page);
  if (found.length) await cache.addAll([`/sound/${baseOf(spoken(page))}/`, ...found]);
  return found.length;
}

/** Takes this page's voices away again, and the list with the last of them. */
export async function dropVoices(cache, page) {
  const wanted = keysOf(page);
  const isSound = ({ url }) => new URL(url).pathname.startsWith("/sound/");
  const sounds = (await cache.keys()).filter(isSound);
  const gone = sounds.filter(({ url }) => wanted.has(url.split("/").at(-2)));
  for (const one of gone) await cache.delete(one);
  const left = (await cache.keys()).filter(isSound);
  if (left.every(({ url }) => new URL(url).pathname.split("/").length < 5))
    for (const one of left) await cache.delete(one);
}

/** `box`: the buttons for keeping a page; its voices are offered once the page is kept. */
export function voices(box, open) {
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  part("voices").addEventListener("click", async () => {
    const number = await takeVoices(await open(), document).catch(() => -1);
    part("voices").hidden = number > 0;
    for (const [name, is] of Object.entries({ heard: number > 0, unsaid: number === 0, failed: number < 0 })) {
      part(name).hidden = !is;
    }
  });
}
