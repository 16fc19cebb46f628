// What groups bring to the pages of who is signed in: the link of an invitation is chosen whole.
import { selectAll } from "./invitation.js";

export default { modules: { "select-all": selectAll } };
