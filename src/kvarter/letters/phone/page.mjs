// The page that reads letters on this phone only. A first visit loads this and what takes the pack; what reads letters comes
// once there is a pack, and what reads photos and PDFs with the first of them.
import { install } from "../../device/static/device/worker.js";
import { KEPT, kept } from "./pack.mjs";
import { page, show, tell } from "./parts.mjs";
import { isWhole, takingButtons } from "./taking.mjs";

/** Without a network, a link to what is not kept says so and stays here. */
function linksWithoutNetwork(list) {
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isKept = link && (link.hash || list?.reading.some(({ url }) => url === link.pathname + link.search));
    if (!link?.href || navigator.onLine || isKept) return;
    event.preventDefault();
    tell("no_network");
  });
}

async function read(list) {
  show("waking");
  if (!(await isWhole(list))) return;
  install(KEPT).catch(() => {}); // a worker of an older version gives way to the one there is now
  const { begin } = await import(page.dataset.readSrc);
  await begin(list);
}

async function open() {
  if (!isSecureContext || !navigator.serviceWorker || !globalThis.WebAssembly) return show("cannot");
  const list = await kept().catch(() => null);
  takingButtons(list);
  linksWithoutNetwork(list);
  if (list) {
    return read(list).catch(() => {
      show("lost");
      tell("lost");
    });
  }
  show("get");
  if (location.hash === "#shared") history.replaceState(null, "", location.pathname);
}

open();
