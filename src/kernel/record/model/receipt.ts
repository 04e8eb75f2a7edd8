/**
 * What a person takes home: the acts of their matter, and the proof that they stand in the log. Written as JSON between two marks, so
 * that it survives being printed, mailed and pasted; checked by anybody, without asking the office.
 */
import { base64Of, bytesOfBase64, bytesOfText, hexOf } from "./bytes.ts";
import type { Json } from "./canonical.ts";
import { readEntry, type EntryActor } from "./entry.ts";
import { isSignedBy, readCheckpoint, readKey, readNote, type Checkpoint, type NoteKey } from "./note.ts";
import type { Sums } from "./sums.ts";
import { isIncluded, leafHash } from "./tree.ts";

export interface Receipt {
  readonly jurisdiction: string;
  readonly matter: string;
  /** The public key of the log, as one line. */
  readonly key: string;
  /** The checkpoint that the proofs lead to; absent when nothing of the matter is sealed yet. */
  readonly checkpoint?: string;
  /** A signed note by which the log promises to take up the entries that it has not sealed yet. */
  readonly promise?: string;
  readonly entries: readonly ReceiptEntry[];
}

export interface ReceiptEntry {
  /** The canonical text of the entry. */
  readonly text: string;
  /** Where it stands in the tree, and the way from there to the root; absent as long as it is promised only. */
  readonly proof?: { readonly leaf: number; readonly path: readonly Uint8Array[] };
}

const [begin, end] = ["-----BEGIN POLITY RECEIPT-----", "-----END POLITY RECEIPT-----"] as const;
const format = "polity-receipt/1";

/** The receipt as a text. */
export function receiptText({ jurisdiction, matter, key, checkpoint, promise, entries }: Receipt): string {
  const written = {
    format,
    jurisdiction,
    matter,
    key,
    checkpoint: checkpoint === undefined ? undefined : checkpoint.split("\n"),
    promise: promise === undefined ? undefined : promise.split("\n"),
    entries: entries.map(({ text, proof }) => ({
      text,
      leaf: proof?.leaf,
      path: proof?.path.map(base64Of),
    })),
  };
  return `${begin}\n${JSON.stringify(written, undefined, 1)}\n${end}\n`;
}

/** What a promise signs: that the log takes up these entries of a matter. */
export function promiseText(
  origin: string,
  matter: string,
  entries: readonly { readonly position: number; readonly hash: string }[],
): string {
  return `${origin}\npromise\n${matter}\n${entries.map(({ position, hash }) => `${position} ${hash}\n`).join("")}`;
}

/** A receipt is long, but not as long as this; more is not read. */
export const receiptLimit = 2_000_000;

/** Reads a receipt out of a text that may have other words around it. Lines may have been broken on the way. */
export function readReceipt(text: string): Receipt | undefined {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (text.length > receiptLimit || from < 0 || to < 0) return undefined;
  // A text of JSON has no line feed of its own inside words: one that is there came in by wrapping.
  const parsed = parsedJson(text.slice(from + begin.length, to).replaceAll(/[\r\n]/g, ""));
  if (!isWritten(parsed)) return undefined;
  const entries = parsed.entries.map((entry) => readReceiptEntry(entry));
  if (entries.length === 0 || entries.some((entry) => entry === undefined)) return undefined;
  const { jurisdiction, matter, key, checkpoint, promise } = parsed;
  return {
    jurisdiction,
    matter,
    key,
    ...(checkpoint === undefined ? {} : { checkpoint: checkpoint.join("\n") }),
    ...(promise === undefined ? {} : { promise: promise.join("\n") }),
    entries: entries.filter((entry) => entry !== undefined),
  };
}

/** Something about a receipt that does not hold; the sentences are the texts `record.receipt.fault.CODE`. */
export type ReceiptFault =
  | "unreadable-entry"
  | "other-matter"
  | "chain-broken"
  | "key-unreadable"
  | "checkpoint-unreadable"
  | "checkpoint-not-signed"
  | "not-in-tree"
  | "promise-not-signed"
  | "promise-lacks-entry"
  /** Signed by another key than the one that the reader knows to be the log's. */
  | "other-key";

export interface CheckedEntry {
  readonly position: number;
  readonly at: string;
  readonly act: string;
  readonly actor: EntryActor;
  readonly basis: readonly string[];
  readonly facts: Json;
  readonly hash: string;
  /** The leaf of the tree that it is proved to be; undefined when it is promised only. */
  readonly leaf: number | undefined;
}

export interface CheckedReceipt {
  /** "proved": every act is in the log. "promised": some are only promised. "broken": something does not hold. */
  readonly state: "proved" | "promised" | "broken";
  readonly faults: readonly { readonly code: ReceiptFault; readonly position: number }[];
  readonly jurisdiction: string;
  readonly matter: string;
  /** The public key that signed, as one line. */
  readonly key: string;
  readonly checkpoint: Checkpoint | undefined;
  /** The signed note of the checkpoint. */
  readonly note: string | undefined;
  readonly entries: readonly CheckedEntry[];
}

/** Checks a receipt by itself; with the log's key, if the reader knows it. Undefined when the text is no receipt. */
export function checkReceipt(sums: Sums, text: string, known?: NoteKey): CheckedReceipt | undefined {
  const receipt = readReceipt(text);
  if (receipt === undefined) return undefined;
  const faults: { code: ReceiptFault; position: number }[] = [];
  const fault = (code: ReceiptFault, position = 0) => void faults.push({ code, position });
  const key = readKey(sums, receipt.key);
  if (key === undefined) fault("key-unreadable");
  else if (known !== undefined && !isSameKey(known, key)) fault("other-key");
  const checkpoint = key === undefined ? undefined : signedCheckpoint(sums, receipt.checkpoint, key, fault);
  const promised = key === undefined ? undefined : signedPromise(sums, receipt, key, fault);
  const entries: CheckedEntry[] = [];
  receipt.entries.forEach(({ text: entry, proof }, at) => {
    const position = at + 1;
    const read = readEntry(entry);
    if (read === undefined) return fault("unreadable-entry", position);
    if (read.matter !== receipt.matter || read.jurisdiction !== receipt.jurisdiction)
      fault("other-matter", position);
    const hash = leafHash(sums, bytesOfText(entry));
    const isNext = read.position === position && read.previous === (entries.at(-1)?.hash ?? "");
    if (!isNext) fault("chain-broken", position);
    const isProved =
      proof !== undefined &&
      checkpoint !== undefined &&
      isIncluded(sums, { ...checkpoint, leaf: hash, index: proof.leaf, proof: proof.path });
    if (proof !== undefined && !isProved) fault("not-in-tree", position);
    if (proof === undefined && promised?.includes(`${position} ${hexOf(hash)}`) !== true)
      fault("promise-lacks-entry", position);
    const { at: when, act, actor, basis = [], facts } = read;
    entries.push({
      position: read.position,
      at: when,
      act,
      actor,
      basis,
      facts,
      hash: hexOf(hash),
      leaf: isProved ? proof.leaf : undefined,
    });
  });
  const { jurisdiction, matter } = receipt;
  const isProved = entries.every(({ leaf }) => leaf !== undefined);
  return {
    state: faults.length > 0 ? "broken" : isProved ? "proved" : "promised",
    faults,
    jurisdiction,
    matter,
    key: receipt.key,
    checkpoint,
    note: receipt.checkpoint,
    entries,
  };
}

type Tell = (code: ReceiptFault) => void;

function signedCheckpoint(
  sums: Sums,
  written: string | undefined,
  key: NoteKey,
  fault: Tell,
): Checkpoint | undefined {
  if (written === undefined) return undefined;
  const note = readNote(written);
  const checkpoint = note === undefined ? undefined : readCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) {
    fault("checkpoint-unreadable");
    return undefined;
  }
  if (checkpoint.origin !== key.name || !isSignedBy(sums, note, key)) {
    fault("checkpoint-not-signed");
    return undefined;
  }
  return checkpoint;
}

/** The lines of the promise, if it is the log's own and about this matter. */
function signedPromise(
  sums: Sums,
  { promise, matter }: Receipt,
  key: NoteKey,
  fault: Tell,
): readonly string[] | undefined {
  if (promise === undefined) return undefined;
  const note = readNote(promise);
  const [origin, mark, about, ...lines] = note?.text.split("\n") ?? [];
  const isOurs = origin === key.name && mark === "promise" && about === matter;
  if (note !== undefined && isOurs && isSignedBy(sums, note, key)) return lines;
  fault("promise-not-signed");
  return undefined;
}

function isSameKey(one: NoteKey, other: NoteKey): boolean {
  return one.name === other.name && hexOf(one.publicKey) === hexOf(other.publicKey);
}

interface Written {
  readonly jurisdiction: string;
  readonly matter: string;
  readonly key: string;
  readonly checkpoint?: readonly string[];
  readonly promise?: readonly string[];
  readonly entries: readonly unknown[];
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== "object" || value === null) return false;
  const {
    format: written,
    jurisdiction,
    matter,
    key,
    checkpoint,
    promise,
    entries,
  } = value as Record<string, unknown>;
  return (
    written === format &&
    [jurisdiction, matter, key].every((one) => typeof one === "string") &&
    [checkpoint, promise].every((one) => one === undefined || isTexts(one)) &&
    Array.isArray(entries)
  );
}

function readReceiptEntry(value: unknown): ReceiptEntry | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { text, leaf, path } = value as Record<string, unknown>;
  if (typeof text !== "string") return undefined;
  if (leaf === undefined && path === undefined) return { text };
  if (!Number.isSafeInteger(leaf) || !isTexts(path)) return undefined;
  const hashes = path.map(bytesOfBase64);
  if (hashes.some((hash) => hash?.length !== 32)) return undefined;
  // Whole and safe, as just seen.
  return { text, proof: { leaf: leaf as number, path: hashes.filter((hash) => hash !== undefined) } };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
