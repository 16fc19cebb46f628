// What she has written on a page stays when she changes the language: it waits in this tab until the page is there again,
// ten minutes at most, and is then gone from there. Without a script her browser asks the same page anew.

const PLACE = "kvarter.carry";
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

function keep(address) {
  const shown = document.querySelector("main .errors") ? fields() : fields().filter(isChanged);
  const kept = { page: page(address), at: Date.now(), said: shown.map(told) };
  if (kept.said.length) sessionStorage.setItem(PLACE, JSON.stringify(kept));
}

function put(one, value) {
  if (ticked(one)) one.checked = value;
  else one.value = value;
  for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
}

function takeBack() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (!kept || page(location.href).startsWith("/language/?")) return;
  sessionStorage.removeItem(PLACE);
  if (kept.page !== page(location.href) || Date.now() - kept.at > LASTS) return;
  const here = new Map(fields().map((one) => [nameOf(one), one]));
  for (const [name, value] of kept.said) if (here.has(name)) put(here.get(name), value);
}

/** Watches the links to the language page, and gives back what was kept for this one. */
export function carry() {
  try {
    takeBack();
  } catch {
    return; // a browser that forbids storage carries nothing
  }
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const next = link?.pathname === "/language/" && new URL(link.href).searchParams.get("next");
    if (next) keep(next);
  });
}
