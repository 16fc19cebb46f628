// The list that is searched: its entries, and all of it where the page holds a part only.
import { fitOf } from "./folding.js";

const wordsOf = (entry) => ({
  word: entry.children[0].textContent,
  forms: entry.dataset.forms ?? "",
  said: `${entry.children[1].textContent} ${entry.querySelector("br")?.nextSibling.textContent ?? ""}`,
});

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html").body.children;
}

export class Listed {
  /** `every`: where all of it lies, when the page holds a part. `onEntries`: called with the entries that there are. */
  constructor(list, every, onEntries) {
    this.list = list;
    this.every = every;
    this.onEntries = onEntries;
    this.isWhole = !every;
    this.learn();
  }

  learn() {
    const entries = [...this.list.querySelectorAll("dl > div")];
    this.entries = entries.map((entry) => ({ entry, fits: fitOf(wordsOf(entry)) }));
    this.onEntries(entries);
  }

  /** Takes all of it once; whether it is here now. */
  async whole() {
    if (this.isWhole) return true;
    try {
      this.coming ??= fetched(this.every);
      const all = await this.coming;
      if (!this.isWhole) this.list.replaceChildren(...all);
      if (!this.isWhole) this.learn();
      this.isWhole = true;
    } catch {
      this.coming = null; // tried again with the next sign
    }
    return this.isWhole;
  }

  /** Leaves what fits every part; how many fit. */
  leave(parts) {
    let count = 0;
    for (const { entry, fits } of this.entries) {
      entry.hidden = !parts.every(fits);
      if (!entry.hidden) count += 1;
    }
    for (const group of this.list.children)
      group.hidden = parts.length > 0 && !group.querySelector("dl > div:not([hidden])");
    if (this.list.getBoundingClientRect().top < 0) this.list.scrollIntoView();
    return count;
  }

  /** Goes to the heading of a group. */
  open(number) {
    const heading = this.list.children[number].firstElementChild;
    heading.tabIndex = -1;
    heading.focus();
  }
}
