// Wakes the modules a page asks for: `<form data-module="seal">` calls modules.seal(form). Several names are split by blanks.

/** Calls the module of each `[data-module]` element in `root` once. Unknown names belong to the other bundle.
 *  @param {Record<string, (element: HTMLElement) => unknown>} modules
 *  @param {ParentNode} root */
export function start(modules, root = document) {
  for (const element of root.querySelectorAll("[data-module]")) {
    for (const name of element.dataset.module.split(" ")) modules[name]?.(element);
  }
}
