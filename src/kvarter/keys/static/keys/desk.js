// What keys bring to the pages of who is signed in: her own marks for women.
import { mark } from "./mark.js";
import { markShown, untilOpen } from "./mark-shown.js";

export default { modules: { mark, "mark-shown": markShown, "until-open": untilOpen } };
