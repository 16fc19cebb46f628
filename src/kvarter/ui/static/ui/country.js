// What scripts have to know of the country, as the page says it: {language, identity, number}. A page without it is a fault, and says so.

/** The facts of the country pack that `ui/page.html` carries. */
export const country = () => JSON.parse(document.body.dataset.country);
