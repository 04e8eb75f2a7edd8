/** BLT, the ballot file of OpaVote and many STV counters: candidates and seats, piles of rankings, names. Read and written. */
import { ok, refuse } from "#lib/result.ts";
import { readCount } from "../exact/decimal.ts";
import type { SeatElection } from "../model.ts";
import { faultList, longestField, shown, type FaultList, type Read } from "./fault.ts";
import { rankedElection, type RankedPile } from "./ranked-file.ts";

export interface BltFile {
  readonly seats: number;
  readonly withdrawn: readonly number[];
  readonly piles: readonly RankedPile[];
  readonly names: readonly string[];
  readonly title: string;
}

/** More candidates than this is a broken first line. */
const mostCandidates = 10_000;

export function bltElection(file: BltFile): SeatElection {
  return rankedElection(
    { title: file.title, names: file.names, seats: file.seats, withdrawn: file.withdrawn },
    file.piles,
  );
}

/** Reads a BLT file; a faulty one gives its faults with line and column. */
export function readBlt(text: string): Read<BltFile> {
  const faults = faultList();
  const words = wordReader(text, faults);
  const head = [words.next(), words.next()];
  const [candidates, seats] = head.map((word) =>
    word === undefined || word.isQuoted ? undefined : readCount(word.text),
  );
  if (
    candidates === undefined ||
    seats === undefined ||
    candidates < 1 ||
    candidates > mostCandidates ||
    seats < 1
  ) {
    const found = head.map((word) => word?.text ?? "").join(" ");
    faults.add("blt-head", head.find((word) => word !== undefined)?.place ?? { line: 1, column: 1 }, {
      found: shown(found),
    });
    return refuse(faults.faults);
  }
  const body = readBody(words, candidates, faults);
  const names: string[] = [];
  for (let at = 0; at < candidates && faults.faults.length === 0; at++) {
    const word = words.next();
    if (word === undefined || !word.isQuoted) {
      faults.add("blt-name", word?.place ?? words.place(), { expected: candidates, found: at });
    } else names.push(word.text);
  }
  const title = faults.faults.length === 0 ? words.next() : undefined;
  if (title !== undefined && !title.isQuoted)
    faults.add("blt-title", title.place, { text: shown(title.text) });
  if (faults.faults.length > 0) return refuse(faults.faults);
  return ok({ seats, withdrawn: body.withdrawn, piles: body.piles, names, title: title?.text ?? "" });
}

/** Writes a BLT file. */
export function writeBlt(file: BltFile): string {
  const quoted = (text: string) => `"${text.replaceAll('"', "'")}"`;
  const pile = ({ howMany, ranking }: RankedPile) =>
    [howMany, ...ranking.map((place) => place.map((option) => option + 1).join("=")), 0].join(" ");
  return [
    `${file.names.length} ${file.seats}`,
    ...(file.withdrawn.length === 0 ? [] : [file.withdrawn.map((option) => -(option + 1)).join(" ")]),
    ...file.piles.map(pile),
    "0",
    ...file.names.map(quoted),
    quoted(file.title),
    "",
  ].join("\n");
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly place: Place;
}

interface WordReader {
  readonly next: () => Word | undefined;
  readonly place: () => Place;
}

function readBody(
  words: WordReader,
  candidates: number,
  faults: FaultList,
): { readonly withdrawn: readonly number[]; readonly piles: readonly RankedPile[] } {
  const withdrawn: number[] = [];
  const piles: RankedPile[] = [];
  while (!faults.isFull()) {
    const word = words.next();
    if (word === undefined) {
      faults.add("blt-end", words.place());
      break;
    }
    if (!word.isQuoted && word.text === "0") break;
    if (/^-\d{1,6}$/.test(word.text) && piles.length === 0 && !word.isQuoted) {
      const option = -Number(word.text) - 1;
      if (option < 0 || option >= candidates)
        faults.add("option-unknown", word.place, { id: shown(word.text), most: candidates });
      else withdrawn.push(option);
      continue;
    }
    const howMany = word.isQuoted ? undefined : readCount(word.text);
    if (howMany === undefined) {
      faults.add("ballot-number", word.place, { text: shown(word.text) });
      break;
    }
    const ranking = readRanking(words, candidates, faults);
    if (ranking === undefined) break;
    piles.push({ howMany, ranking });
  }
  return { withdrawn, piles };
}

function readRanking(
  words: WordReader,
  candidates: number,
  faults: FaultList,
): readonly (readonly number[])[] | undefined {
  const ranking: number[][] = [];
  const seen = new Set<number>();
  for (;;) {
    const word = words.next();
    if (word === undefined) {
      faults.add("ballot-end", words.place());
      return undefined;
    }
    if (!word.isQuoted && word.text === "0") return ranking;
    const place: number[] = [];
    for (const one of word.isQuoted ? [word.text] : word.text.split("=")) {
      const number = readCount(one);
      if (number === undefined || number < 1 || number > candidates) {
        faults.add("option-unknown", word.place, { id: shown(one), most: candidates });
        return undefined;
      }
      if (seen.has(number - 1)) faults.add("vote-twice", word.place, { id: String(number) });
      seen.add(number - 1);
      place.push(number - 1);
    }
    ranking.push(place);
  }
}

/** Words apart by white space; a quoted one may hold spaces. A # outside quotes begins a comment. */
function wordReader(text: string, faults: FaultList): WordReader {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let lineStart = at;
  const place = (from = at): Place => ({ line, column: from - lineStart + 1 });
  const next = (): Word | undefined => {
    for (; at < text.length; at++) {
      const sign = text[at];
      if (sign === "\n") {
        line++;
        lineStart = at + 1;
      } else if (sign === "#") {
        const end = text.indexOf("\n", at);
        at = (end < 0 ? text.length : end) - 1;
      } else if (sign !== " " && sign !== "\t" && sign !== "\r") break;
    }
    if (at >= text.length) return undefined;
    const from = at;
    if (text[at] === '"') {
      const end = text.indexOf('"', at + 1);
      const lineEnd = text.indexOf("\n", at);
      if (end < 0 || (lineEnd >= 0 && lineEnd < end) || end - at > longestField) {
        faults.add("quote-open", place(), { most: longestField });
        at = text.length;
        return undefined;
      }
      at = end + 1;
      return { text: text.slice(from + 1, end), isQuoted: true, place: place(from) };
    }
    while (at < text.length && !/\s/.test(text[at] ?? "")) at++;
    return { text: text.slice(from, Math.min(at, from + 200)), isQuoted: false, place: place(from) };
  };
  return { next, place };
}
