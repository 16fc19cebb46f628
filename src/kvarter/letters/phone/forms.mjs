// The forms of an answer: a day for her calendar, the same in another language, what was read wrong.
import { page, sentence, tell } from "./parts.mjs";

/** `<form data-module="entry">`: a calendar file that the reader writes. */
export const entryForm = (reader) => (form) =>
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { day, at } = form.elements;
    const asked = { day: day.value, at: at.value, language: page.dataset.language };
    const text = await reader.ask("entry", asked).catch(({ key }) => tell(key));
    if (!text) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = "appointment.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });

/** `<form data-module="retell">`: `again(language)` tells what was read last once more. */
export const retellForm = (reader, again) => (form) =>
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = event.submitter.value;
    try {
      await reader.learn(name, page.querySelector(`[data-words-of="${name}"]`).dataset.url);
    } catch ({ key }) {
      return tell(key ?? "lost_offline");
    }
    await again(name);
  });

async function send(form) {
  const words = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const body = new URLSearchParams([...words, ["confirmed", "1"]]);
  const sent = await fetch(form.action, { method: "POST", body, credentials: "omit", redirect: "manual" }).catch(
    () => null,
  );
  const thanks = Object.assign(document.createElement("p"), { textContent: sentence("thanks") });
  if (sent?.type === "opaqueredirect") form.replaceChildren(thanks);
  else tell(sent ? "not_sent" : "no_network");
}

/** `<form data-module="wrong">`: what she says is wrong is sent only after she saw exactly what is sent. */
export function wrongForm(form) {
  const { slot, words } = form.elements;
  const preview = form.querySelector("[data-preview]");
  const button = form.querySelector("button");
  const look = button.textContent;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!preview.hidden) return send(form);
    preview.querySelector("[data-slot]").textContent = slot.selectedOptions[0].textContent;
    preview.querySelector("[data-words]").textContent = words.value;
    preview.hidden = false;
    button.textContent = button.dataset.send;
  });
  form.addEventListener("input", () => {
    preview.hidden = true; // what she changes she sees again
    button.textContent = look;
  });
}
