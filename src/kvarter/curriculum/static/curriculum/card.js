// One card by itself: it is listened to, and left at once. Nothing else comes over the wire.
import { start } from "../../../../../assets/start.mjs";
import { leaveButton } from "../../../ui/static/ui/leave.js";
import { sayButton } from "../../../ui/static/ui/say.js";

start({ leave: leaveButton, say: sayButton });
