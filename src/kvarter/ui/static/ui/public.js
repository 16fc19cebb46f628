// What the parts bring to every page: quick exit, reading aloud, copying, printing, the name of a chosen file. Finding in lists comes only with a list.
import { chosenFile } from "./chosen.js";
import { copyButton } from "./copy.js";
import { fillField } from "./fill.js";
import { leaveButton } from "./leave.js";
import { printButton } from "./print.js";
import { sayButton } from "./say.js";
import { sift } from "./sift.js";

const find = async (box) => (await import(box.dataset.src)).findIn(box, sayButton);

export default {
  modules: {
    chosen: chosenFile,
    copy: copyButton,
    fill: fillField,
    find,
    leave: leaveButton,
    print: printButton,
    say: sayButton,
    sift,
  },
};
