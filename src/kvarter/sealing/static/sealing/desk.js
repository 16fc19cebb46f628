// What sealing brings to the pages of who is signed in: own keys, opening envelopes, sealing them again.
import { keyNew } from "./key-new.js";
import { keyOpen } from "./key-open.js";
import { keyPasskey } from "./key-passkey.js";
import { openEnvelope } from "./open-envelope.js";
import { paperKey } from "./paper-key.js";
import { reseal } from "./reseal.js";
import { watchIdleness } from "./unlocked.js";
import { whoCanOpen } from "./who-can-open.js";

export default {
  first: watchIdleness,
  modules: {
    "key-new": keyNew,
    "key-passkey": keyPasskey,
    "open-envelope": openEnvelope,
    "paper-key": paperKey,
    reseal,
    "who-can-open": whoCanOpen,
  },
  last: (start) => start({ "key-open": keyOpen }), // it announces a key that is already open
};
