// Finds in the list on the page as she types; nothing of it is sent. Where the page holds a part of the list only, all of it
// comes once, with her first sign or letter. Each entry that comes into view gets a button that says its first word.
import { partsOf } from "./folding.js";
import { Listed } from "./listed.js";

function speakable(entries, model, sayButton) {
  const watch = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      const button = model.content.firstElementChild.cloneNode(true);
      target.id ||= `entry-${entries.indexOf(target)}`;
      button.dataset.target = `#${target.id} dt`;
      target.firstElementChild.append(button);
      sayButton(button);
    }
  });
  for (const entry of entries) watch.observe(entry);
}

/** `<form data-module="find" data-found="Found: #" data-nothing [data-every=address]>` with input, status and template, beside `#list`. */
export function findIn(box, sayButton) {
  const [input, status] = [box.querySelector("input"), box.querySelector("[role=status]")];
  const { every, found, nothing } = box.dataset;
  const model = box.querySelector("template");
  const listed = new Listed(document.getElementById("list"), every, (all) => speakable(all, model, sayButton));
  const look = async () => {
    if (!(await listed.whole())) return;
    const parts = partsOf(input.value);
    const count = listed.leave(parts);
    status.textContent = parts.length ? (count ? found.replace("#", String(count)) : nothing) : "";
  };
  const openHere = async (event, number) => {
    event.preventDefault();
    input.value = "";
    await look();
    if (listed.isWhole) listed.open(number);
    else location.assign(event.target.href);
  };
  box.hidden = false;
  input.addEventListener("input", look);
  box.addEventListener("submit", (event) => {
    if (!listed.isWhole) return;
    event.preventDefault();
    input.blur();
  });
  const letters = [...document.querySelectorAll("[data-letters] a")];
  for (const [number, link] of letters.entries()) link.addEventListener("click", (event) => openHere(event, number));
  if (input.value) look(); // she typed before this script had come
}
