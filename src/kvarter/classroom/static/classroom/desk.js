// What the days of a course bring to pages of who is signed in: photos that are made small before they are sent.
import { photo } from "./photo.js";

export default { modules: { photo } };
