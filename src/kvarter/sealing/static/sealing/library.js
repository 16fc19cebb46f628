// The age bundles are large beside a page, so they come when they are first needed. The page names their hashed
// addresses (`data-seal-src`, `data-keys-src` on any ancestor); else they lie beside this file.

function load(element, attribute, beside, attempt = 0) {
  const named = element.closest(`[${attribute}]`)?.getAttribute(attribute);
  const address = new URL(named ?? beside, named ? location.href : import.meta.url);
  if (attempt) address.search = `again=${attempt}`; // some browsers remember that a module did not come
  return import(address.href);
}

/** What her form needs: `sealTo(recipients, bytes)`. */
export const sealer = (element, attempt) => load(element, "data-seal-src", "./seal.js", attempt);

/** What Mothers and coordinators need besides: identities, wrapping, opening. */
export const locksmith = (element) => load(element, "data-keys-src", "./keys.js");
