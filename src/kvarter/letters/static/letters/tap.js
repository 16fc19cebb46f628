// Tap marked words of the letter: hear them in Danish, and see what the office words in them mean.
const meaningOf = (word) => document.querySelector(word.getAttribute("href"))?.parentElement.cloneNode(true) ?? [];

function show(panel, said, words) {
  panel.querySelector("#tapped-words").textContent = said;
  const seen = new Set();
  const meanings = words.filter((word) => !seen.has(word.hash) && seen.add(word.hash)).flatMap(meaningOf);
  for (const one of meanings) one.querySelector("[id]").removeAttribute("id");
  panel.querySelector("dl").replaceChildren(...meanings);
  panel.hidden = false;
}

/** `<div id="letter" data-module="tap">`; the panel `#tapped` stands anywhere on the page. */
export function tapLetter(letter) {
  const panel = document.querySelector("#tapped");
  let from = null;
  const open = (target) => {
    const word = target.closest("a.word");
    const mark = target.closest("mark");
    if (!word && !mark) return false;
    from = word ?? mark;
    show(panel, (mark ?? word).textContent, word ? [word] : [...mark.querySelectorAll("a.word")]);
    return true;
  };
  for (const mark of letter.querySelectorAll("mark")) {
    if (!mark.querySelector("a")) Object.assign(mark, { tabIndex: 0, role: "button" }); // else its words can be reached
  }
  letter.addEventListener("click", (event) => open(event.target) && event.preventDefault());
  letter.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark") && open(event.target)) event.preventDefault();
  });
  const close = () => {
    panel.hidden = true;
    from?.focus();
  };
  panel.querySelector("[data-close]").onclick = close;
  document.onkeydown = ({ key }) => key === "Escape" && !panel.hidden && close(); // one for the page, also when a letter is told anew
}

