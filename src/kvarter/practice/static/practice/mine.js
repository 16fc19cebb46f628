// What she kept on this phone: as a picture that she may save, and, run by run on her tap, as one more in a count.
import { counted, drop, practised } from "./practised.js";
import { picture } from "./picture.js";
import { week } from "./today.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-part=mine]"));
const part = (box, name) => box.querySelector(`[data-part=${name}]`);
const helpOf = (level) => root.querySelector(`[data-help="${level}"]`)?.textContent ?? "";
const ORDER = ["shown", "coached", "mother", "alone", "taught"];

const best = (runs) => [...runs].sort((a, b) => ORDER.indexOf(b.level) - ORDER.indexOf(a.level))[0];

/** Exactly what goes, and to nobody else: five words. Its answer is a number without a page. */
const sent = (facts) =>
  fetch(new URL("../count/", location.href), { method: "POST", body: new URLSearchParams(facts), credentials: "omit" });

function told(item, run, language) {
  const area = part(root, "area").selectedOptions[0].textContent.trim();
  part(item, "facts").textContent = [helpOf(run.level), `${root.dataset.week} ${week()}`, area, language].join(" · ");
}

function offers(item, run) {
  const [mission, language] = [item.dataset.kept, document.documentElement.lang];
  const [status, button] = [item.querySelector("[role=status]"), part(item, "send")];
  const retell = () => told(item, run, language);
  retell();
  part(root, "area").addEventListener("change", retell);
  if (run.counted) button.hidden = true;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await sent({ mission, level: run.level, language, area: part(root, "area").value }).catch(
      () => null,
    );
    const isCounted = answer?.status === 204;
    if (isCounted) counted(mission, run);
    button.hidden = isCounted;
    button.disabled = false;
    status.textContent = isCounted ? root.dataset.sent : root.dataset.full;
    status.hidden = false;
  });
}

async function show() {
  const rows = [];
  const all = practised();
  for (const item of root.querySelectorAll("[data-kept]")) {
    const run = best(all[item.dataset.kept] ?? []);
    if (!run) continue;
    item.hidden = false;
    offers(item, run);
    const goal = item.querySelector("strong").textContent.trim();
    rows.push({ icon: item.querySelector(".icon"), goal, help: helpOf(run.level) });
  }
  if (!rows.length) return;
  root.hidden = false;
  document.querySelector("[data-part=none]").hidden = true;
  const canvas = root.querySelector("canvas");
  await picture(canvas, root.dataset.title, rows);
  canvas.toBlob((png) => {
    part(root, "save").href = URL.createObjectURL(png);
  });
}

root.querySelector("[data-forget]").addEventListener("click", () => {
  drop();
  location.reload();
});
show();
