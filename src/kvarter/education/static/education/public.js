// What the education brings to every page: the photo for an ID card.
import { photo } from "./photo.js";

export default { modules: { photo } };
