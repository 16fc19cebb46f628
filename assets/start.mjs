// Wakes the modules a page asks for: `<form data-module="seal">` calls modules.seal(form). Several names are split by blanks.

/** Calls the module of each `[data-module]` element in `root` once. Unknown names belong to the other bundle.
 *  @param {Record<string, (element: HTMLElement) => unknown>} modules
 *  @param {ParentNode} root */
export function start(modules, root = document) {
  for (const element of root.querySelectorAll("[data-module]")) {
    for (const name of element.dataset.module.split(" ")) modules[name]?.(element);
  }
}

/** Wakes what all rooms bring to a bundle: each brings `modules`, and what is done before them or after them. */
export function wake(rooms) {
  for (const { first } of rooms) first?.();
  start(Object.assign({}, ...rooms.map(({ modules }) => modules)));
  for (const { last } of rooms) last?.(start);
}
