// Tap marked words of the letter: hear them in Danish, see which rows of the answer they belong to, in her language, and what
// the office words in them mean. A link from a row opens the folded letter at its words.
const meaningOf = (word) => document.querySelector(word.getAttribute("href"))?.parentElement.cloneNode(true) ?? [];
const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The rows of the answer that a mark belongs to, as links: `data-row` holds their ids. */
function rowsOf(mark) {
  const rows = (mark?.dataset.row ?? "")
    .split(" ")
    .map((id) => id && document.getElementById(id))
    .filter(Boolean);
  return rows.map((row) => {
    const text = (row.querySelector("h1, h2, h3") ?? row).textContent;
    return Object.assign(document.createElement("a"), { href: `#${row.id}`, textContent: text, className: "where" });
  });
}

function show(panel, said, words, rows, letter) {
  panel.querySelector("#tapped-words").textContent = said;
  const about = panel.querySelector("[data-rows]");
  about.replaceChildren(
    ...(rows.length ? [letter.dataset.about, ...rows.flatMap((row) => [document.createElement("br"), row])] : []),
  );
  const here = letter.parentElement.closest("[lang]");
  Object.assign(about, { lang: here.lang, dir: here.dir });
  const seen = new Set();
  const meanings = words.filter((word) => !seen.has(word.hash) && seen.add(word.hash)).flatMap(meaningOf);
  for (const one of meanings) {
    const term = one.querySelector("dt");
    term.removeAttribute("id");
    term.classList.toggle("away", same(term.textContent, said)); // the words stand above already
  }
  panel.querySelector("dl").replaceChildren(...meanings);
  panel.hidden = false;
}

const linkAt = ({ target }) => (target instanceof Element ? target.closest("a") : null);

/** Opens the folded letter before the browser goes to words in it. */
function unfold(letter) {
  const fold = letter.closest("details");
  const opened = (hash) => {
    if (!fold || !hash.startsWith("#mark-")) return false;
    fold.open = true;
    return true;
  };
  document.addEventListener("click", (event) => opened(linkAt(event)?.hash ?? ""));
  if (opened(location.hash)) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** `<div id="letter" data-module="tap" data-about>`; the panel `#tapped` stands anywhere on the page. */
export function tapLetter(letter) {
  const panel = document.querySelector("#tapped");
  let from = null;
  const open = (target) => {
    const word = target.closest("a.word");
    const mark = target.closest("mark");
    if (!word && !mark) return false;
    from = word ?? mark;
    show(panel, (mark ?? word).textContent, word ? [word] : [...mark.querySelectorAll("a.word")], rowsOf(mark), letter);
    return true;
  };
  for (const mark of letter.querySelectorAll("mark")) {
    if (!mark.querySelector("a")) Object.assign(mark, { tabIndex: 0, role: "button" }); // else its words can be reached
  }
  letter.addEventListener("click", (event) => open(event.target) && event.preventDefault());
  letter.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark") && open(event.target))
      event.preventDefault();
  });
  const close = () => {
    panel.hidden = true;
    from?.focus();
  };
  panel.querySelector("[data-close]").onclick = close;
  panel.querySelector("[data-rows]").onclick = (event) => {
    if (linkAt(event)) panel.hidden = true;
  };
  document.onkeydown = ({ key }) => key === "Escape" && !panel.hidden && close(); // one for the page, also when a letter is told anew
  unfold(letter);
}
