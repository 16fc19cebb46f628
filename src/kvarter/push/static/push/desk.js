// What push brings to the pages of who is signed in: this browser is told, or no longer.
import { pushOff, pushOn } from "./turn-on.js";

export default { modules: { "push-off": pushOff, "push-on": pushOn } };
