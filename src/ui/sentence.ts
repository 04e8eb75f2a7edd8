/** Sentences of the catalogue with links or emphasis in them: the order of words stays the language's own. */
import type { Facts } from "#lib/language.ts";
import { html, type Html, type Piece } from "./html.ts";
import type { Reader } from "./reader.ts";

// Private-use signs that no register or catalogue holds; they only mark where markup goes while the sentence is made.
const open = "\uE000";
const close = "\uE001";

/**
 * A sentence whose named parts are markup: sentence(reader, "directory.answer", { area: "Old Quay" }, { body: link(…) }).
 * Facts are words as in `say`; parts fill placeholders of the same kind but stay markup.
 */
export function sentence(
  reader: Reader,
  key: string,
  facts: Facts,
  parts: Readonly<Record<string, Piece>>,
): Html {
  const clean = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === "string" ? withoutMarks(fact) : fact,
  ]);
  const marked = Object.keys(parts).map((name) => [name, `${open}${name}${close}`]);
  const said = reader.say(key, Object.fromEntries([...clean, ...marked]) as Facts);
  return html`${said.split(/(\uE000[^\uE001]*\uE001)/).map((bit) => {
    const name = bit.startsWith(open) ? bit.slice(1, -1) : undefined;
    return name !== undefined && Object.hasOwn(parts, name) ? parts[name] : bit;
  })}`;
}

function withoutMarks(words: string): string {
  return words.replace(/[\uE000\uE001]/g, "");
}
