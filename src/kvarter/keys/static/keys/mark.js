// A Mother's own mark for a woman: a colour, a picture and a word, sealed in this browser to her own key and to nobody else.
// The page where she chooses it.

import { pack, unpack } from "../../../sealing/static/sealing/envelope.js";
import { locksmith } from "../../../sealing/static/sealing/library.js";
import { numberToLeaveOut } from "../../../sealing/static/sealing/numbers.js";
import { busily, complain, part, post, textOf } from "../../../sealing/static/sealing/page.js";
import { whenUnlocked } from "../../../sealing/static/sealing/unlocked.js";

const chosen = (root, name) => root.querySelector(`input[name=${name}]:checked`)?.value;

/** The mark inside a sealed note; throws when it was made for another woman. */
export async function opened(root, identity) {
  const keys = await locksmith(root);
  const mark = unpack(await keys.open(textOf(part(root, "note")), identity));
  if (mark.about !== root.dataset.about) throw new Error("about another");
  return mark;
}

function showChosen(root, { colour, picture, nickname }) {
  for (const [name, value] of Object.entries({ colour, picture })) {
    const radio = root.querySelector(`input[name=${name}][value="${CSS.escape(value)}"]`);
    if (radio) radio.checked = true;
  }
  part(root, "nickname").value = nickname ?? "";
}

async function keepMark(root) {
  const [colour, picture] = [chosen(root, "colour"), chosen(root, "picture")];
  const nickname = part(root, "nickname").value.trim();
  if (!colour || !picture) return complain(root, "Choose");
  if (numberToLeaveOut(nickname)) return complain(root, "Number");
  const { sealTo } = await locksmith(root);
  const packed = pack({ about: root.dataset.about, colour, picture, nickname });
  post(part(root, "keep"), { note: await sealTo([root.dataset.recipient], packed) });
}

/** `<section hidden data-module="mark" data-about data-recipient>`: radios "colour" and "picture", parts `nickname`,
 *  `note` (a template, when there is one) and `keep`, the form that posts `note`. Messages `choose number failed`. */
export function mark(root) {
  root.hidden = false;
  if (part(root, "note"))
    whenUnlocked((identity) =>
      opened(root, identity).then(
        (told) => showChosen(root, told),
        () => {},
      ),
    );
  part(root, "keep").addEventListener("submit", (event) => {
    event.preventDefault();
    busily(root, () => keepMark(root)).catch(() => complain(root, "Failed"));
  });
}
