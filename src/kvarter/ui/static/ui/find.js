// Finds in the list on the page as she types; nothing is sent. Each entry that comes into view gets a button that says
// its first word, so a long list stays light. Comes only with the pages that hold such a list.

const SAME = { æ: "a", ø: "o", ı: "i", ة: "ه", ى: "ي", ی: "ي", ک: "ك" };

/** Without large letters, marks and other spellings of the same sign: "Påkrav", "pakrav" and "paakrav" are one. */
const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u0640\u200c]/gu, "")
    .replace(/a[ae]|oe/g, ([first]) => first)
    .replace(/[æøıةىیک]/g, (sign) => SAME[sign]);

/** What an entry is found by: its words, and stems with which a longer form may begin. */
function known(entry) {
  const [word, means] = entry.children;
  const forms = fold(`${word.textContent}|${entry.dataset.forms ?? ""}`)
    .split("|")
    .filter((form) => form.length > 2);
  const text = ` ${forms.join(" ")} ${fold(`${word.textContent} ${means.textContent}`)}`;
  return (part) => text.includes(part.length > 2 ? part : ` ${part}`) || forms.some((form) => part.startsWith(form));
}

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

/** `<div hidden data-module="find" data-found="Found: #" data-nothing>` with input, status and template, beside `#list`. */
export function findIn(box, sayButton) {
  const list = document.getElementById("list");
  const entries = [...list.querySelectorAll("dl > div")];
  const fits = entries.map(known);
  const [input, status] = [box.querySelector("input"), box.querySelector("[role=status]")];
  box.hidden = false;
  input.addEventListener("input", () => {
    const parts = fold(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    entries.forEach((entry, index) => {
      entry.hidden = !parts.every(fits[index]);
      if (!entry.hidden) count += 1;
    });
    for (const group of list.querySelectorAll(":scope > *"))
      group.hidden = parts.length > 0 && !group.querySelector("dl > div:not([hidden])");
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView();
    const { found, nothing } = box.dataset;
    status.textContent = parts.length ? (count ? found.replace("#", String(count)) : nothing) : "";
  });
  speakable(entries, box.querySelector("template"), sayButton);
}
