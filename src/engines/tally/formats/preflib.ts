/** PrefLib's orders (.soc .soi .toc .toi; Mattei and Walsh 2013): a header of comments, then piles of rankings. Read and written. */
import { ok, refuse } from "#lib/result.ts";
import { readCount } from "../exact/decimal.ts";
import type { SeatElection } from "../model.ts";
import { faultList, longestField, shown, type FaultList, type Read } from "./fault.ts";
import { rankedElection, type RankedPile } from "./ranked-file.ts";

export interface PreflibFile {
  /** Header lines without their "# ", as they stand. */
  readonly header: readonly string[];
  readonly names: readonly string[];
  readonly title: string;
  readonly piles: readonly RankedPile[];
  readonly endsWithLineEnd: boolean;
}

const mostCandidates = 10_000;

/** PrefLib files do not say how many seats there are. */
export function preflibElection(file: PreflibFile, seats: number): SeatElection {
  return rankedElection({ title: file.title, names: file.names, seats, withdrawn: [] }, file.piles);
}

/** Reads a PrefLib order file; a faulty one gives its faults with line and column. */
export function readPreflib(text: string): Read<PreflibFile> {
  const faults = faultList();
  const lines = text.replace(/^\ufeff/, "").split("\n");
  const header: { readonly line: number; readonly text: string }[] = [];
  const body: { readonly line: number; readonly text: string }[] = [];
  lines.forEach((raw, at) => {
    const line = raw.replace(/\r$/, "");
    if (line.length > longestField)
      faults.add("field-too-long", { line: at + 1, column: 1 }, { most: longestField });
    else if (line.startsWith("#")) header.push({ line: at + 1, text: line.replace(/^# ?/, "") });
    else if (line.trim() !== "") body.push({ line: at + 1, text: line });
  });
  const value = (key: string) => {
    const found = header.find((one) => one.text.toUpperCase().startsWith(`${key}:`));
    return found === undefined
      ? undefined
      : { line: found.line, text: found.text.slice(key.length + 1).trim() };
  };
  const stated = value("NUMBER ALTERNATIVES");
  const candidates = stated === undefined ? undefined : readCount(stated.text);
  if (candidates === undefined || candidates < 1 || candidates > mostCandidates) {
    faults.add(
      "preflib-alternatives",
      { line: stated?.line ?? 1, column: 1 },
      { found: shown(stated?.text ?? "") },
    );
    return refuse(faults.faults);
  }
  const names = Array.from(
    { length: candidates },
    (_, at) => value(`ALTERNATIVE NAME ${at + 1}`)?.text ?? "",
  );
  const missing = names.indexOf("");
  if (missing >= 0)
    faults.add("preflib-name", { line: stated?.line ?? 1, column: 1 }, { number: missing + 1 });
  const piles: RankedPile[] = [];
  for (const { line, text: row } of body) {
    if (faults.isFull()) break;
    const pile = readPile(row, line, { candidates, faults });
    if (pile !== undefined) piles.push(pile);
  }
  const voters = piles.reduce((sum, pile) => sum + pile.howMany, 0);
  for (const [key, found] of [
    ["NUMBER VOTERS", voters],
    ["NUMBER UNIQUE ORDERS", piles.length],
  ] as const) {
    const said = value(key);
    if (said === undefined || faults.faults.length > 0 || readCount(said.text) === found) continue;
    faults.add("count-differs", { line: said.line, column: 1 }, { key, stated: shown(said.text), found });
  }
  if (faults.faults.length > 0) return refuse(faults.faults);
  const title = value("TITLE")?.text ?? "";
  return ok({
    header: header.map((one) => one.text),
    names,
    title,
    piles,
    endsWithLineEnd: text.endsWith("\n"),
  });
}

/** Writes the file back. */
export function writePreflib(file: PreflibFile): string {
  const place = (options: readonly number[]) => {
    const numbers = options.map((option) => option + 1).join(",");
    return options.length > 1 ? `{${numbers}}` : numbers;
  };
  const rows = file.piles.map(({ howMany, ranking }) => `${howMany}: ${ranking.map(place).join(",")}`);
  return [...file.header.map((line) => `# ${line}`), ...rows].join("\n") + (file.endsWithLineEnd ? "\n" : "");
}

function readPile(
  row: string,
  line: number,
  about: { readonly candidates: number; readonly faults: FaultList },
): RankedPile | undefined {
  const { candidates, faults } = about;
  const colon = row.indexOf(":");
  const howMany = colon < 0 ? undefined : readCount(row.slice(0, colon));
  if (howMany === undefined) {
    faults.add("ballot-number", { line, column: 1 }, { text: shown(colon < 0 ? row : row.slice(0, colon)) });
    return undefined;
  }
  const ranking: number[][] = [];
  const seen = new Set<number>();
  let together: number[] | undefined;
  const part = /\s*(\{)?\s*([^,{}]*?)\s*(\})?\s*(,|$)/y;
  part.lastIndex = colon + 1;
  while (part.lastIndex < row.length) {
    const column = part.lastIndex + 1;
    const match = part.exec(row);
    const number = match === null ? undefined : readCount(match[2] ?? "");
    if (match === null || number === undefined || number < 1 || number > candidates) {
      faults.add(
        "option-unknown",
        { line, column },
        { id: shown(match?.[2] ?? row.slice(column - 1)), most: candidates },
      );
      return undefined;
    }
    if (
      (match[1] !== undefined && together !== undefined) ||
      (match[3] !== undefined && match[1] === undefined && together === undefined)
    ) {
      faults.add("brace", { line, column });
      return undefined;
    }
    if (seen.has(number - 1)) faults.add("vote-twice", { line, column }, { id: String(number) });
    seen.add(number - 1);
    if (match[1] !== undefined) together = [];
    if (together === undefined) ranking.push([number - 1]);
    else together.push(number - 1);
    if (match[3] !== undefined && together !== undefined) {
      ranking.push(together);
      together = undefined;
    }
    if (match[4] === "") break;
  }
  if (together !== undefined) {
    faults.add("brace", { line, column: row.length });
    return undefined;
  }
  return { howMany, ranking };
}
