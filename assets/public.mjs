// Every page: quick exit, sign-out, reading aloud, and the form that seals. The age bundle itself comes only when she types,
// finding in lists only with a list, what shows a letter that goes along only where she asks.
import { change, differs, forgetLetter, read, signOf } from "../src/kvarter/letters/static/letters/along.js";
import { sealForm } from "../src/kvarter/sealing/static/sealing/seal.js";
import { signOut } from "../src/kvarter/sealing/static/sealing/unlocked.js";
import { carry } from "../src/kvarter/signin/static/signin/carry.js";
import { leaveButton } from "../src/kvarter/ui/static/ui/leave.js";
import { sayButton } from "../src/kvarter/ui/static/ui/say.js";
import { start } from "./start.mjs";

const find = async (box) => (await import(box.dataset.src)).findIn(box, sayButton);

const goesAlong = async (box) => (await import(box.dataset.src)).goesAlong(box, { change, differs, read, signOf });

start({ find, "goes-along": goesAlong, leave: leaveButton, say: sayButton, seal: sealForm, "sign-out": signOut, "stays-here": forgetLetter });
carry(); // last: what is put back is heard by all that listen
