// Every page: quick exit, sign-out, reading aloud, and the form that seals. The age bundle itself comes only when she types.
import { sealForm } from "../src/kvarter/sealing/static/sealing/seal.js";
import { signOut } from "../src/kvarter/sealing/static/sealing/unlocked.js";
import { leaveButton } from "../src/kvarter/ui/static/ui/leave.js";
import { sayButton } from "../src/kvarter/ui/static/ui/say.js";
import { start } from "./start.mjs";

start({ leave: leaveButton, say: sayButton, seal: sealForm, "sign-out": signOut });
