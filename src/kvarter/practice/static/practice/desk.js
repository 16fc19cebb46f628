// What practice brings to the pages of who is signed in: the days on which a Mother was a witness.
import { witness } from "./witness.js";

export default { modules: { witness } };
