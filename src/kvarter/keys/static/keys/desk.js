// What keys bring to the pages of who is signed in: her own marks for women.
import { mark, markShown, untilOpen } from "./mark.js";

export default { modules: { mark, "mark-shown": markShown, "until-open": untilOpen } };
