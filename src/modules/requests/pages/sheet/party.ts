/** What the one is called who sent it in: who reports, complains or applies is spoken of by their own word. */
import type { Reader } from "#ui/reader.ts";
import type { Sheet } from "../../shapes/office.ts";

/** A reader whose sentences of the sheet speak so; where no matter is at hand, as of a request. */
export function readerOf({ say, language }: Reader, sheet?: Pick<Sheet, "kind" | "computed">): Reader {
  const kind = sheet?.computed === undefined ? (sheet?.kind ?? "request") : "application";
  const party = say(`requests-sheet.party.${kind}`);
  const facts = { party, Party: say(`requests-sheet.party-first.${kind}`) };
  return { language, say: (key, given) => say(key, { ...facts, ...given }) };
}
