// What sentences bring to the pages of who is signed in: recording them.
import { record } from "./record.js";
import { sending } from "./sending.js";

export default { modules: { record, sending } };
