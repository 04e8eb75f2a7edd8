/**
 * Signed notes (C2SP signed-note) with Ed25519, and the checkpoints of a log written as such (C2SP tlog-checkpoint): a few lines of
 * text that anybody can keep, and that tools made for other logs can read.
 */
import { base64Of, bytesOfBase64, bytesOfHex, bytesOfText, hexOf, joinedBytes, sameBytes } from "./bytes.ts";
import type { Sums } from "./sums.ts";

/** The public half of the key that signs notes. */
export interface NoteKey {
  /** Who signs: the origin of the log. Without blanks and plus signs. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The state of a log: its name, how many leaves it has, and the root over them. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** A note taken apart. */
export interface Note {
  /** What is signed, with the line feed at its end. */
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly id: Uint8Array;
    readonly signature: Uint8Array;
  }[];
}

/** The type of Ed25519 signatures in signed-note. */
const ed25519 = 1;

/** The four bytes by which a signature names its key. */
export function keyId({ sha256 }: Pick<Sums, "sha256">, { name, publicKey }: NoteKey): Uint8Array {
  return sha256(joinedBytes(bytesOfText(`${name}\n`), Uint8Array.of(ed25519), publicKey)).subarray(0, 4);
}

/** The key as one line: NAME+ID+KEY. */
export function writtenKey(sums: Pick<Sums, "sha256">, key: NoteKey): string {
  return `${key.name}+${hexOf(keyId(sums, key))}+${base64Of(joinedBytes(Uint8Array.of(ed25519), key.publicKey))}`;
}

/** Reads such a line; undefined when it is none, or its id is not that of its key. */
export function readKey(sums: Pick<Sums, "sha256">, line: string): NoteKey | undefined {
  const [, name = "", id = "", key = ""] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  const bytes = bytesOfBase64(key);
  const idBytes = bytesOfHex(id);
  if (bytes?.length !== 33 || bytes[0] !== ed25519 || idBytes === undefined) return undefined;
  const read = { name, publicKey: bytes.subarray(1) };
  return sameBytes(keyId(sums, read), idBytes) ? read : undefined;
}

/** A note: the text, an empty line, and the signature. */
export function signedNote(
  sums: Pick<Sums, "sha256">,
  text: string,
  key: NoteKey,
  signature: Uint8Array,
): string {
  return `${text}\n— ${key.name} ${base64Of(joinedBytes(keyId(sums, key), signature))}\n`;
}

/** Takes a note apart; undefined when it is none. */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || /[^\P{Cc}\n]/u.test(note)) return undefined;
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map((line) => {
    const [, name = "", coded = ""] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const bytes = bytesOfBase64(coded);
    return bytes === undefined || bytes.length < 5
      ? undefined
      : { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
  });
  const read = signatures.filter((one) => one !== undefined);
  return read.length === signatures.length ? { text: note.slice(0, end + 1), signatures: read } : undefined;
}

/** Whether a note carries a true signature of the key. */
export function isSignedBy(sums: Sums, note: Note, key: NoteKey): boolean {
  const id = keyId(sums, key);
  const message = bytesOfText(note.text);
  return note.signatures.some(
    (one) =>
      one.name === key.name && sameBytes(one.id, id) && sums.isSigned(key.publicKey, message, one.signature),
  );
}

/** The text of a checkpoint, to be signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Reads a checkpoint out of the text of a note; lines after the root belong to others and are let be. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = "", size = "", root = ""] = text.split("\n");
  const bytes = bytesOfBase64(root);
  if (origin === "" || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes?.length !== 32) return undefined;
  return { origin, size: Number(size), root: bytes };
}
