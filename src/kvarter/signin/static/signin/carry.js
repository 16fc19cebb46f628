// What she has written on a page stays when she changes the language, and in a form that seals also when she looks at another
// page, goes back, or loads it again: browsers keep nothing of such fields. It waits in this tab until the page is there again,
// ten minutes at most, and is then gone from there. Without a script her browser asks the same page anew.

const PLACE = "kvarter.carry";
const SEALS = "main form[data-module~=seal]";
const LASTS = 10 * 60 * 1000;
const NEVER =
  "[type=password], [type=hidden], [type=file], [autocomplete=one-time-code], [data-module^=key-] *, [data-module=paper-key] *";

const ticked = ({ type }) => type === "checkbox" || type === "radio";
const nameOf = (one) => (ticked(one) ? `${one.name} ${one.value}` : one.name || one.id);
const fields = () =>
  [...document.querySelectorAll("main :is(input, textarea, select)")].filter((one) => !one.matches(NEVER));

/** The same page whatever `?lang=` says. */
function page(address) {
  const { pathname, searchParams } = new URL(address, location.href);
  searchParams.delete("lang");
  return `${pathname}?${searchParams}`;
}

function isChanged(one) {
  if (ticked(one)) return one.checked !== one.defaultChecked;
  if (one.options) return [...one.options].some((option) => option.selected !== option.defaultSelected);
  return one.value !== one.defaultValue;
}

const told = (one) => [nameOf(one), ticked(one) ? one.checked : one.value];

function keep(address, isSealed = false) {
  const shown = document.querySelector("main .errors") ? fields() : fields().filter(isChanged);
  const kept = { page: page(address), isSealed, at: Date.now(), said: shown.map(told) };
  if (kept.said.length) sessionStorage.setItem(PLACE, JSON.stringify(kept));
}

function put(one, value) {
  if (ticked(one)) one.checked = value;
  else one.value = value;
  for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
}

function takeBack() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!kept) return;
  const [isOver, isHere] = [Date.now() - kept.at > LASTS, kept.page === page(location.href)];
  const mayComeBack = kept.isSealed || page(location.href).startsWith("/language/?");
  if (!isOver && !isHere && mayComeBack) return;
  sessionStorage.removeItem(PLACE);
  if (isOver || !isHere) return;
  const here = new Map(fields().map((one) => [nameOf(one), one]));
  for (const [name, value] of kept.said) if (here.has(name)) put(here.get(name), value);
}

/** A form that seals is left: its words wait here, unless they were sent, or she leaves, signs out or stops. */
function keepSealed() {
  const form = document.querySelector(SEALS);
  if (!form) return;
  let isOver = false;
  const another = ({ target }) => (isOver ||= target !== form); // such as Leave, or Stop
  document.addEventListener("submit", another, true);
  addEventListener("submit", ({ defaultPrevented }) => (isOver ||= !defaultPrevented)); // goes as it is: what was sealed stays so
  for (const kind of ["sent", "unsealed", "left"]) document.addEventListener(kind, () => (isOver = true), true);
  addEventListener("pagehide", () => isOver || keep(location.href, true));
}

/** Watches the links to the language page, and gives back what was kept for this one. */
export function carry() {
  try {
    takeBack();
  } catch {
    return; // a browser that forbids storage carries nothing
  }
  keepSealed();
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const next = link?.pathname === "/language/" && new URL(link.href).searchParams.get("next");
    if (next) keep(next, document.querySelector(SEALS) !== null);
  });
}
