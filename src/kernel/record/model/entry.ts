/**
 * One act, as it stands in the record for good. An entry is its canonical text; its hash is the RFC 6962 leaf hash of that text,
 * so that one sum serves the chain of its matter and the tree of all. Personal data and free text cannot be in it.
 */
import type { Instant } from "#lib/instants.ts";
import { bytesOfText, hexOf } from "./bytes.ts";
import { canonicalJson, type Json } from "./canonical.ts";
import { leafHash } from "./tree.ts";
import type { Sums } from "./sums.ts";

/** Who acted: in which role, and through which account, post and body where there are such. Never a name. */
export interface EntryActor {
  /** A role of kernel/operation, or "system". */
  readonly role: string;
  /** The opaque id of the account. */
  readonly account?: string;
  readonly body?: string;
  readonly post?: string;
}

/** What stands in an entry for a value that is kept sealed: which, and the commitment that proves it later. */
export interface Kept {
  readonly ref: string;
  /** HMAC-SHA-256 in hexadecimal; its key is sealed with the value (docs/methods/record.md). */
  readonly commitment: string;
}

export interface NewEntry {
  /** The number of the matter whose chain it joins. */
  readonly matter: string;
  readonly actor: EntryActor;
  /** What was done: "requests.answer". */
  readonly act: string;
  /** Ids of the legal bases, as the register writes them. */
  readonly basis?: readonly string[];
  /** Codes, ids, dates and numbers: words of a person never stand here, they are kept. */
  readonly facts: Json;
  /** Personal values that belong to this act. */
  readonly kept?: readonly Kept[];
}

export interface Entry extends NewEntry {
  /** The order in which entries were written; it has gaps, and proves nothing. */
  readonly sequence: number;
  /** 1, 2, 3 … within the matter. */
  readonly position: number;
  readonly at: Instant;
  /** The hash of the entry before it in the matter; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** An entry before the database has numbered it. */
export type UnnumberedEntry = Omit<Entry, "sequence">;

/** The chain of acts of the record itself, which belong to no matter. */
export const ownMatter = "record";

/** Where an entry comes to stand in the chain of its matter. */
export interface Place {
  readonly jurisdiction: string;
  readonly position: number;
  readonly previous: string;
  readonly at: Instant;
}

const version = 1;

/** The text of an entry: what is hashed, stored and proved. */
export function entryText(entry: NewEntry, { jurisdiction, position, previous, at }: Place): string {
  refuseWords(entry);
  const { act, actor, basis, facts, kept, matter } = entry;
  return canonicalJson({
    act,
    actor: { role: actor.role, account: actor.account, body: actor.body, post: actor.post },
    at,
    basis: basis === undefined || basis.length === 0 ? undefined : basis,
    facts,
    jurisdiction,
    kept:
      kept === undefined || kept.length === 0
        ? undefined
        : kept.map(({ ref, commitment }) => ({ ref, commitment })),
    matter,
    position,
    previous,
    v: version,
  });
}

/**
 * The text of an entry up to where it stands in its chain. Names are in order, so that the place comes last:
 * "position":N,"previous":"HASH","v":1}. The database completes it, for only there it is known.
 */
export function entryHead(entry: NewEntry, { jurisdiction, at }: Pick<Place, "jurisdiction" | "at">): string {
  const text = entryText(entry, { jurisdiction, at, position: 0, previous: "" });
  return text.slice(0, -`"position":0,"previous":"","v":${version}}`.length);
}

/** The hash of an entry's text, in hexadecimal. */
export function entryHash(sums: Pick<Sums, "sha256">, text: string): string {
  return hexOf(leafHash(sums, bytesOfText(text)));
}

/** Letters, digits and a few signs of the ASCII set: enough for ids, codes and dates, too little for a sentence or an address. */
const code = /^[A-Za-z0-9._:/+#-]{0,200}$/;
/** Ids of the register, which may be in any script; a line of text all the same. */
const id = /^[^\p{Cc}]{1,200}$/u;

// A fault, not a refusal: whoever writes an entry that could identify somebody has made a mistake in the code.
function refuseWords({ act, actor, basis, facts, kept, matter }: NewEntry): void {
  const codes = [act, actor.role, matter, ...stringsIn(facts)];
  for (const one of [...codes, ...(kept ?? []).flatMap(({ ref, commitment }) => [ref, commitment])]) {
    if (!code.test(one))
      throw new Error(`an entry holds codes only; keep "${one.slice(0, 40)}…" and name its ref (${act})`);
  }
  for (const one of [actor.account, actor.body, actor.post, ...(basis ?? [])]) {
    if (one !== undefined && !id.test(one)) throw new Error(`"${one.slice(0, 40)}" is no id (${act})`);
  }
}

function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(stringsIn)
    : Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
}

/** Reads the text of an entry; undefined when it is no entry, or not in its canonical form. */
export function readEntry(
  text: string,
): (UnnumberedEntryText & { readonly jurisdiction: string }) | undefined {
  const parsed = parsedJson(text);
  if (!isEntryShape(parsed)) return undefined;
  try {
    return canonicalJson(parsed) === text ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What an entry's text holds: all but its own hash. */
export type UnnumberedEntryText = Omit<UnnumberedEntry, "hash">;

type EntryShape = UnnumberedEntryText & { readonly jurisdiction: string } & { readonly [name: string]: Json };

function isEntryShape(value: unknown): value is EntryShape {
  if (typeof value !== "object" || value === null) return false;
  const { act, actor, at, basis, facts, jurisdiction, kept, matter, position, previous, v } = value as Record<
    string,
    unknown
  >;
  return (
    v === version &&
    [act, at, jurisdiction, matter, previous].every((one) => typeof one === "string") &&
    Number.isSafeInteger(position) &&
    facts !== undefined &&
    typeof actor === "object" &&
    actor !== null &&
    typeof (actor as { role?: unknown }).role === "string" &&
    (basis === undefined || (Array.isArray(basis) && basis.every((one) => typeof one === "string"))) &&
    (kept === undefined || (Array.isArray(kept) && kept.every(isKept)))
  );
}

function isKept(value: unknown): value is Kept {
  const { ref, commitment } = (value ?? {}) as { ref?: unknown; commitment?: unknown };
  return typeof ref === "string" && typeof commitment === "string";
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
