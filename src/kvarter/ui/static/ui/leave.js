// Quick exit: one tap, or Shift three times within five seconds. The page is covered at once, what this browser kept is
// wiped, the server is told, and a neutral page takes the place of this one. Without JavaScript the form posts by itself.

import { wipe } from "../../../device/static/device/wipe.js";

const MARK = "b"; // says nothing by itself: "Back" into this tab must not show the pages again
const WITHIN = 5000;

function cover(title) {
  document.documentElement.setAttribute("data-left", "");
  document.title = title;
}

function leave(button) {
  const { form, dataset } = button;
  const body = new FormData(form);
  cover(dataset.neutralTitle);
  if (wipe("leave", MARK)) body.set("kept", "1");
  fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
  history.replaceState(null, "", "/");
  location.replace(dataset.neutralUrl);
}

function leaveOnShift(button) {
  let presses = [];
  document.addEventListener("keydown", ({ key, repeat, timeStamp }) => {
    if (key !== "Shift") presses = []; // a capital letter is no wish to leave
    if (key !== "Shift" || repeat) return;
    presses = [...presses.filter((earlier) => timeStamp - earlier < WITHIN), timeStamp];
    if (presses.length === 3) leave(button);
  });
}

function marked() {
  try {
    return sessionStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

/** After leaving, "Back" goes on to the neutral page; coming by an address or a link is a new visit. */
function guardBack(button) {
  addEventListener("pageshow", ({ persisted }) => {
    if (!marked()) return;
    const [visit] = performance.getEntriesByType("navigation");
    const isBack = visit instanceof PerformanceNavigationTiming && visit.type === "back_forward";
    if (!persisted && !isBack) return sessionStorage.removeItem(MARK);
    cover(button.dataset.neutralTitle);
    location.replace(button.dataset.neutralUrl);
  });
}

let watching = false;

/** `<button data-module="leave" data-neutral-url data-neutral-title>` inside its form. */
export function leaveButton(button) {
  button.form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(button);
  });
  if (watching) return;
  watching = true;
  leaveOnShift(button);
  guardBack(button);
}
