/** What a file is, by its first bytes; its name and what the browser says of it do not count. */

export type ImageKind = "jpeg" | "png" | "webp" | "heic" | "avif" | "gif";

/** The kind of picture, undefined when it is none that people send. */
export function kindOf(bytes: Uint8Array): ImageKind | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (wordsAt(bytes, 0) === "RIFF" && wordsAt(bytes, 8) === "WEBP") return "webp";
  if (wordsAt(bytes, 0) === "GIF8") return "gif";
  // ISO base media files name their brand: https://nokiatech.github.io/heif/technical.html
  if (wordsAt(bytes, 4) !== "ftyp") return undefined;
  const brand = wordsAt(bytes, 8);
  if (brand === "avif" || brand === "avis") return "avif";
  return /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand) ? "heic" : undefined;
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, at) => bytes[at] === byte);
}

function wordsAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
