// Pages of Mothers and coordinators, beside public.js: own keys, opening envelopes, sealing them
// again, signing in by passkey, and push.
import { selectAll } from "../src/kvarter/groups/static/groups/invitation.js";
import { mark } from "../src/kvarter/keys/static/keys/mark.js";
import { markShown, untilOpen } from "../src/kvarter/keys/static/keys/mark-shown.js";
import { keyNew } from "../src/kvarter/sealing/static/sealing/key-new.js";
import { keyOpen } from "../src/kvarter/sealing/static/sealing/key-open.js";
import { keyPasskey } from "../src/kvarter/sealing/static/sealing/key-passkey.js";
import { openEnvelope } from "../src/kvarter/sealing/static/sealing/open-envelope.js";
import { paperKey } from "../src/kvarter/sealing/static/sealing/paper-key.js";
import { reseal } from "../src/kvarter/sealing/static/sealing/reseal.js";
import { whoCanOpen } from "../src/kvarter/sealing/static/sealing/who-can-open.js";
import { watchIdleness } from "../src/kvarter/sealing/static/sealing/unlocked.js";
import { pushOff, pushOn } from "../src/kvarter/push/static/push/turn-on.js";
import { passkey } from "../src/kvarter/signin/static/signin/passkey.js";
import { record } from "../src/kvarter/wording/static/wording/record.js";
import { sending } from "../src/kvarter/wording/static/wording/sending.js";
import { start } from "./start.mjs";

watchIdleness();
start({
  "key-new": keyNew,
  "key-passkey": keyPasskey,
  mark,
  "mark-shown": markShown,
  "open-envelope": openEnvelope,
  "paper-key": paperKey,
  passkey,
  "push-off": pushOff,
  "push-on": pushOn,
  record,
  reseal,
  "select-all": selectAll,
  sending,
  "until-open": untilOpen,
  "who-can-open": whoCanOpen,
});
start({ "key-open": keyOpen }); // last: it announces a key that is already open
