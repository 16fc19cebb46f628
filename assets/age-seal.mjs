// What her form needs of age, and nothing else: seal bytes to X25519 recipients, armored.
import { armor, Encrypter } from "age-encryption";

/** Seals `bytes` so that each of `recipients` ("age1...") can open it alone. Returns armored text. Throws without any. */
export async function sealTo(recipients, bytes) {
  if (!recipients.length) throw new Error("nobody could open this");
  const sealing = new Encrypter();
  for (const recipient of recipients) sealing.addRecipient(recipient);
  return armor.encode(await sealing.encrypt(bytes));
}
