// Wakes the modules a page asks for: `<form data-module="seal">` calls modules.seal(form). Several names are split by blanks.

/** Calls the module of each `[data-module]` element once. Unknown names belong to the other bundle. */
export function start(modules) {
  for (const element of document.querySelectorAll("[data-module]")) {
    for (const name of element.dataset.module.split(" ")) modules[name]?.(element);
  }
}
