// What sealing brings to every page: the form that seals, who can open it, her voice, and sign-out. The age bundle itself
// comes only when she types.
import { sealForm } from "./seal.js";
import { sealedTo } from "./sealed-to.js";
import { signOut } from "./unlocked.js";

const voice = async (box) => (await import(box.dataset.src)).voiceNote(box);

export default { modules: { seal: sealForm, "sealed-to": sealedTo, "sign-out": signOut, voice } };
