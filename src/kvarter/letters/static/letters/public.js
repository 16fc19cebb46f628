// What letters bring to every page: a letter that goes along with what she asks is remembered, shown and forgotten.
import { change, differs, forgetLetter, read, signOf } from "./along.js";

/** Fetched only where a letter goes along, or went along when her words were sealed: most who ask have none. */
const goesAlong = async (box) => {
  const { kept, sealing, src } = box.dataset;
  if (sealing || read().text || (kept && differs(kept)))
    (await import(src)).goesAlong(box, { change, differs, read, signOf });
};

export default { modules: { "goes-along": goesAlong, "stays-here": forgetLetter } };
