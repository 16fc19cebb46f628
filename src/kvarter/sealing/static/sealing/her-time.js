// Whether now is one of her safe times, told before anybody dials. The times come from the server as milliseconds
// (`data-windows`), with the server's own clock (`data-now`), since a phone's may be wrong.
import { part } from "./page.js";

const LOOK = 20 * 1000;

/** {now, next}: the window that is open and the next one to come, of `windows` in order. */
export function timesAt(windows, moment) {
  const now = windows.find(({ from, until }) => from <= moment && moment < until);
  return { now, next: windows.find(({ from }) => from > moment) };
}

/** Shows "now is her time" or a warning; then the ways to her come only after one more press. Looks again every while. */
export function watchHerTime(root) {
  const windows = JSON.parse(root.dataset.windows);
  const ahead = Number(root.dataset.now) - Date.now();
  let pressed = false;
  const look = () => {
    const { now, next } = timesAt(windows, Date.now() + ahead);
    const isAsked = "hasTimes" in root.dataset;
    part(root, "her-time").hidden = !now;
    part(root, "now-name").textContent = now?.name ?? "";
    part(root, "not-her-time").hidden = !isAsked || Boolean(now);
    part(root, "next").textContent = next?.words ?? "";
    part(root, "next").closest("p").hidden = !next;
    part(root, "no-time").hidden = isAsked;
    part(root, "ways").hidden = isAsked && !now && !pressed;
    part(root, "anyway").hidden = pressed;
  };
  part(root, "anyway").addEventListener("click", () => {
    pressed = true;
    look();
    part(root, "ways").focus();
  });
  look();
  setInterval(look, LOOK);
}
