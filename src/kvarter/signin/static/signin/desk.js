// What signing in brings to the pages of who is signed in: passkeys.
import { passkey } from "./passkey.js";

export default { modules: { passkey } };
