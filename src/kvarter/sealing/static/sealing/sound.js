// A voice note inside an envelope: a sound as a data address, and nothing else.

/** Whether a field of an opened envelope is a sound that lies in the envelope itself. */
export const isSound = (text) => /^data:audio\/[\w.+-]+(;[\w=.+-]+)*;base64,[A-Za-z0-9+/=]+$/.test(text ?? "");
