// The cards on Today that show her own mark for a woman while her key is open in this tab.

import { part } from "../../../sealing/static/sealing/page.js";
import { whenUnlocked } from "../../../sealing/static/sealing/unlocked.js";
import { opened } from "./mark.js";

const COLOURS = ["sun", "clay", "berry", "plum", "teal", "leaf"];

function draw(root, { colour, picture, nickname }) {
  const pictures = /** @type {HTMLTemplateElement} */ (document.getElementById("mark-pictures"));
  const drawn = pictures.content.querySelector(`[data-picture="${CSS.escape(picture)}"]`);
  if (!drawn || !COLOURS.includes(colour)) return;
  const arch = part(root, "arch");
  arch.classList.replace("open", colour);
  arch.replaceChildren(drawn.firstElementChild.cloneNode(true));
  const word = part(root, "nickname");
  word.textContent = nickname ?? "";
  word.hidden = !nickname;
}

/** `<div data-module="mark-shown" data-about>` with parts `note` (template), `arch` and `nickname`. */
export function markShown(root) {
  if (!part(root, "note")) return;
  whenUnlocked((identity) =>
    opened(root, identity).then(
      (told) => draw(root, told),
      () => {},
    ),
  );
}

/** Something that is only of use while the key is closed. */
export const untilOpen = (root) => whenUnlocked(() => (root.hidden = true));
