// On a subject's page: which questions were right at the first try. It is kept only on her tap, or for questions that are kept already.
import { keep, learnt } from "./learnt.js";
import { tell } from "./tell.js";

/** `root`: `[data-plays]` with answers `[data-answers=question][data-right]` that links lead to. */
export function answers(root) {
  const first = {};
  const tried = {}; // the same by question alone: what a teacher may be told
  const nameOf = (section) => `${root.dataset.plays}/${section.dataset.answers}`;

  function look() {
    const section = root.querySelector("[data-answers]:target");
    if (!section || nameOf(section) in first) return;
    first[nameOf(section)] = "right" in section.dataset;
    tried[section.dataset.answers] = "right" in section.dataset;
    lookAgain();
    if (nameOf(section) in learnt()) keep({ [nameOf(section)]: first[nameOf(section)] });
  }

  const telling = root.querySelector("[data-part=tell]");
  const lookAgain = telling ? tell(telling, root, tried) : () => {};
  const box = root.querySelector("[data-part=again]");
  if (box) {
    box.hidden = false;
    box.querySelector("[data-part=remember]").addEventListener("click", ({ currentTarget }) => {
      if (!keep(first)) return;
      currentTarget.hidden = true;
      box.querySelector("[role=status]").hidden = false;
    });
  }
  addEventListener("hashchange", look);
  look();
}
