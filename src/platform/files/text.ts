/** From bytes to text: UTF-8 only, and for anything else the place of the first wrong byte and a guess at what it is. */
import type { Finding, Place } from "#lib/finding.ts";
import { fileFault } from "./fault.ts";

export type Decoded = { readonly text: string } | { readonly fault: Finding };

/** Decodes UTF-8, with or without byte-order mark. Other encodings are a finding P0002 at the first byte that is wrong. */
export function decodeText(file: string, bytes: Uint8Array): Decoded {
  const nul = bytes.indexOf(0);
  if (isUtf16(bytes, nul)) {
    return {
      fault: fileFault(
        "P0002",
        { file, line: 1, column: 1 },
        { hint: "utf-16", facts: { byte: hex(bytes[0]) } },
      ),
    };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const at = firstWrongByte(bytes);
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, at));
    const place = { file, ...lineAndColumn(before, before.length) };
    return {
      fault: fileFault("P0002", place, { hint: likelyEncoding(bytes), facts: { byte: hex(bytes[at]) } }),
    };
  }
}

/** Line and column of an offset, both from 1; columns count UTF-16 units as editors do. CR LF, LF and CR end a line. */
export function lineAndColumn(text: string, at: number): Pick<Place, "line" | "column"> {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    if (code !== 10 && !(code === 13 && text.charCodeAt(i + 1) !== 10)) continue;
    line++;
    start = i + 1;
  }
  return { line, column: at - start + 1 };
}

// With a byte-order mark, or ASCII letters in two bytes each: then the NUL stands at the first or second byte.
function isUtf16(bytes: Uint8Array, firstNul: number): boolean {
  const [a, b] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || firstNul === 0 || firstNul === 1;
}

/** Offset of the first byte that cannot stand there in UTF-8 (Unicode 16, table 3-7); the length when all can. */
function firstWrongByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const follow =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (follow < 0) return at;
    for (let i = 1; i <= follow; i++) {
      const byte = bytes[at + i] ?? 0;
      const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < low || byte > high) return at;
    }
    at += follow + 1;
  }
  return at;
}

// Chinese characters in GB 2312 (the common part of GB18030) are pairs of bytes from 0xA1 up; in Windows-1252 accented letters stand alone.
function likelyEncoding(bytes: Uint8Array): "gb18030" | "windows-1252" {
  let high = 0;
  let paired = 0;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    high++;
    if ((bytes[at] ?? 0) < 0xa1 || (bytes[at + 1] ?? 0) < 0xa1) continue;
    high++;
    paired += 2;
    at++;
  }
  return paired > high * 0.6 ? "gb18030" : "windows-1252";
}

function hex(byte: number | undefined): string {
  return (byte ?? 0).toString(16).toUpperCase().padStart(2, "0");
}
