// What courses bring to the pages of those who lead: who came, also without a network; whom to ask to a meeting.
import { attendance } from "./attendance.js";
import { invitation } from "./invitation.js";

export default { modules: { attendance, invitation } };
