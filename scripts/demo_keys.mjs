// Makes the keys of the demo's cast, once: `node scripts/demo_keys.mjs > src/kvarter/demo/data/keys.toml`. They are made and
// wrapped by the product's own functions, so that its pages open them. Run again, every envelope of a filled demo is lost.
import { newIdentity, newWords, recipientOf, wrapByPassphrase, wrapByWords } from "../assets/age-keys.mjs";

const PASSPHRASE = "open the demo door";
const CAST = ["amina", "hodan", "sahra", "birthe", "maryam", "dorte"];

/** One key as a TOML table; `kept` says whether its words are written down too. */
async function table(name, kept) {
  const identity = await newIdentity();
  const words = newWords().join(" ");
  const lines = [
    `[${name}]`,
    ...(kept ? [`recipient = "${await recipientOf(identity)}"`, `words = "${words}"`] : []),
    `by_passphrase = '''\n${await wrapByPassphrase(identity, kept ? PASSPHRASE : newWords().join(" "))}'''`,
    `by_words = '''\n${await wrapByWords(identity, words)}'''`,
  ];
  return lines.join("\n");
}

const tables = [];
for (const name of CAST) tables.push(await table(name, true));
tables.push(await table("nobody", false));
console.log(`# Keys of the demo's invented cast, made by scripts/demo_keys.mjs. Their passphrase and words are public: they protect
# nothing and must never be used outside a demo. [nobody] is the wrapped key of nobody: its passphrase and words were thrown away.

passphrase = "${PASSPHRASE}"

${tables.join("\n\n")}`);
