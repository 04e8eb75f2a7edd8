/**
 * Files within an input: as base64 (RFC 4648, 4), which JSON can carry. One way for every surface, so that a file is checked, counted and
 * repeated like any other value.
 */
import Type, { type TArray, type TString } from "typebox";

/** The schema of a file of at most so many bytes. */
export function fileText(mostBytes: number): TString {
  return Type.String({
    contentEncoding: "base64",
    maxLength: signsFor(mostBytes),
    pattern: "^[A-Za-z0-9+/]*={0,2}$",
  });
}

/** The schema of a list of files, which have at most so many bytes together: nobody has to be ready for each to be the largest. */
export function fileTexts(
  mostBytes: number,
  { most, together }: { readonly most: number; readonly together: number },
): TArray<TString> {
  return Type.Array(fileText(mostBytes), { maxItems: most, "x-most-bytes": together });
}

function signsFor(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

export function fileAsText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

export function bytesOfText(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

/** How many characters a JSON document of this schema can have at most, as far as files are concerned. */
export function largestFiles(schema: object): number {
  const it = schema as Readonly<Record<string, unknown>>;
  if (it["contentEncoding"] === "base64") return Number(it["maxLength"] ?? 0);
  if (it["type"] === "array") {
    const most = Number(it["maxItems"] ?? 1);
    const all = most * largestFiles((it["items"] ?? {}) as object);
    const together = it["x-most-bytes"];
    // Each of them may be filled up to a whole four signs.
    return typeof together === "number" ? Math.min(all, signsFor(together) + 4 * most) : all;
  }
  return Object.values((it["properties"] ?? {}) as Readonly<Record<string, object>>).reduce(
    (sum, inner) => sum + largestFiles(inner),
    0,
  );
}
