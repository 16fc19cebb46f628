// Pages of Mothers and coordinators, beside public.js: own keys, opening envelopes, sealing them
// again, and signing in by passkey.
import { keyNew } from "../src/kvarter/sealing/static/sealing/key-new.js";
import { keyOpen } from "../src/kvarter/sealing/static/sealing/key-open.js";
import { keyPasskey } from "../src/kvarter/sealing/static/sealing/key-passkey.js";
import { openEnvelope } from "../src/kvarter/sealing/static/sealing/open-envelope.js";
import { paperKey } from "../src/kvarter/sealing/static/sealing/paper-key.js";
import { reseal } from "../src/kvarter/sealing/static/sealing/reseal.js";
import { whoCanOpen } from "../src/kvarter/sealing/static/sealing/who-can-open.js";
import { watchIdleness } from "../src/kvarter/sealing/static/sealing/unlocked.js";
import { passkey } from "../src/kvarter/signin/static/signin/passkey.js";
import { start } from "./start.mjs";

watchIdleness();
start({
  "key-new": keyNew,
  "key-passkey": keyPasskey,
  "open-envelope": openEnvelope,
  "paper-key": paperKey,
  passkey,
  reseal,
  "who-can-open": whoCanOpen,
});
start({ "key-open": keyOpen }); // last: it announces a key that is already open
