// What courses bring to the pages of those who lead: who came, also without a network.
import { attendance } from "./attendance.js";

export default { modules: { attendance } };
