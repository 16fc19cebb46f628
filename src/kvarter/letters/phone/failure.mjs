// What goes wrong while a photo or a PDF is read.

/** An Error with a `key` that the page turns into a sentence. */
export const failure = (key, why = key) => Object.assign(new Error(why), { key });
