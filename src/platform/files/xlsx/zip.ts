/**
 * Opens a zip in bounded memory (APPNOTE 6.3.10): every size is looked at before anything is unpacked, and what a part really
 * unpacks to is held to the size it declares. Written here because the libraries at hand either unpack whatever comes or cut
 * a lying part short without saying so.
 */
import { crc32, inflateRawSync } from "node:zlib";
import type { Limits } from "../limits.ts";

export interface Zip {
  readonly names: readonly string[];
  /** Unpacks one part; undefined when there is none of that name. */
  readonly part: (name: string) => Uint8Array | "damaged" | undefined;
}

/** Why it cannot be opened. `password`: encrypted, or the old binary format, which look the same from outside. */
export type ZipFault = "no-zip" | "password" | "too-many-parts" | "unpacked-size" | "packing" | "damaged";

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly header: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;
/** A sheet of a few cells packs extremely well and harms nobody; only large parts are held to the ratio. */
const ratioCountsFrom = 1_000_000;

/** Reads the directory of a zip and judges it by the limits. */
export function openZip(bytes: Uint8Array, limits: Limits): Zip | ZipFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 8 && view.getUint32(0) === 0xd0cf11e0) return "password";
  const end = findEnd(view);
  if (end === undefined) return "no-zip";
  const count = view.getUint16(end + 10, true);
  if (count > limits.parts) return "too-many-parts";
  const entries = readDirectory(view, bytes, view.getUint32(end + 16, true), count);
  if (typeof entries === "string") return entries;
  const total = [...entries.values()].reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.unpackedBytes) return "unpacked-size";
  for (const { packed, unpacked } of entries.values()) {
    if (unpacked >= ratioCountsFrom && unpacked > packed * limits.packing) return "packing";
  }
  return {
    names: [...entries.keys()],
    part: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : (unpack(view, bytes, entry) ?? "damaged");
    },
  };
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  return undefined;
}

function readDirectory(
  view: DataView,
  bytes: Uint8Array,
  start: number,
  count: number,
): Map<string, Entry> | ZipFault {
  const entries = new Map<string, Entry>();
  const names = new TextDecoder();
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return "damaged";
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) return "password";
    const nameLength = view.getUint16(at + 28, true);
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpack(view: DataView, bytes: Uint8Array, entry: Entry): Uint8Array | undefined {
  const { header, packed, unpacked, method, crc } = entry;
  if (header + 30 > bytes.length || view.getUint32(header, true) !== localHeader) return undefined;
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packed > bytes.length) return undefined;
  const content =
    method === 0
      ? bytes.subarray(start, start + packed)
      : inflated(bytes.subarray(start, start + packed), method, unpacked);
  return content !== undefined && content.length === unpacked && crc32(content) === crc ? content : undefined;
}

function inflated(packed: Uint8Array, method: number, size: number): Uint8Array | undefined {
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch {
    return undefined;
  }
}
