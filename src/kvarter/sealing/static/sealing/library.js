// The age bundles are large beside a page, so they come when they are first needed. The page names their hashed
// addresses (`data-seal-src`, `data-keys-src` on any ancestor); else they lie beside this file.

function load(element, attribute, beside) {
  const address = element.closest(`[${attribute}]`)?.getAttribute(attribute);
  return import(new URL(address ?? beside, address ? location.href : import.meta.url));
}

/** What her form needs: `sealTo(recipients, bytes)`. */
export const sealer = (element) => load(element, "data-seal-src", "./seal.js");

/** What Mothers and coordinators need besides: identities, wrapping, opening. */
export const locksmith = (element) => load(element, "data-keys-src", "./keys.js");
