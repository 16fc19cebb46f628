// The opened contact of a woman on her Mother's page: what she asked to be said comes first, then whether now is her time,
// then only the ways she allowed. Nothing is a link that is not one possible number.
import { part } from "./page.js";
import { readPhone, writtenPhone } from "./phones.js";
import { isSound } from "./sound.js";
import { watchHerTime } from "./her-time.js";

const LINKS = {
  call: (number) => `tel:${number}`,
  sms: (number, text) => `sms:${number}?&body=${encodeURIComponent(text)}`, // "?&" is read by both kinds of phone
  whatsapp: (number) => `https://wa.me/${number.slice(1)}`,
};

function say(root, name, text) {
  const place = part(root, name);
  place.textContent = text ?? "";
  place.closest("[data-when]").hidden = !text;
}

/** Her voice note: only a sound that lies in the envelope itself. */
function voice(root, sound) {
  const player = part(root, "voice");
  player.closest("[data-when]").hidden = !isSound(sound);
  if (isSound(sound)) player.src = sound;
}

function number(root, written, rules) {
  const { phone } = readPhone(written ?? "", rules);
  say(root, "number", phone ? writtenPhone(phone, rules) : "");
  say(root, "no-number", phone ? "" : written);
  const copied = part(root, "number-to-copy");
  if (copied) copied.value = phone ?? "";
  return phone;
}

function ways(root, allowed, phone) {
  let shown = 0;
  for (const way of root.querySelectorAll("[data-way]")) {
    const link = LINKS[way.dataset.way];
    const isOpen = allowed.includes(way.dataset.way) && Boolean(phone || !link);
    way.hidden = !isOpen;
    if (isOpen) shown += 1;
    if (isOpen && link) way.href = link(phone, root.dataset.firstWord);
  }
  part(root, "no-way").hidden = shown > 0;
}

/** Fills the card `data-part="contact"` from the opened fields, and gives back those that it did not show. */
export function showContact(root, fields) {
  const rules = JSON.parse(root.dataset.phones);
  const { name, phone, safe_ways: allowed, own_words: words, voice: sound, ...others } = fields;
  say(root, "name", name);
  say(root, "own-words", words);
  voice(root, sound);
  ways(root, [allowed ?? []].flat(), number(root, phone, rules));
  watchHerTime(root);
  part(root, "contact").hidden = false;
  return others;
}
