// What signing in brings to every page: what she wrote is put back after she chose another language.
import { carry } from "./carry.js";

export default { last: carry }; // what is put back is heard by all that listen
