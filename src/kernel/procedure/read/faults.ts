/** What is wrong with a procedure's file: one code, one finding for each thing, at its place. */
import type { Finding, Place } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { shortened } from "#lib/shortened.ts";
import { procedureFinding } from "../model/finding.ts";

export interface FileFaults {
  readonly missing: (path: string, key: string, place: Place) => void;
  readonly unknownKey: (path: string, key: string, place: Place, known: readonly string[]) => void;
  /** `kind` chooses the hint: what should stand there. */
  readonly value: (
    path: string,
    written: string,
    place: Place,
    should: { readonly kind: string; readonly choices?: readonly string[] },
  ) => void;
  readonly findings: () => readonly Finding[];
}

/** Gathers the faults of one file. */
export function fileFaults(file: string): FileFaults {
  const found: Finding[] = [];
  const add = (path: string, place: Place, hint: string, facts: Facts): void => {
    const all = { file, key: "", value: "", near: "", choices: [], ...facts };
    found.push(procedureFinding("P0901", `${file}/${path}/${hint}`, place, { facts: all, hint }));
  };
  return {
    missing: (path, key, place) => add(`${path}/${key}`, place, "missing", { key }),
    unknownKey: (path, key, place, known) => {
      const near = nearest(key, known)[0] ?? "";
      const facts = { key: shortened(key), near, choices: known };
      add(`${path}/${shortened(key)}`, place, near === "" ? "key" : "key-near", facts);
    },
    value: (path, written, place, { kind, choices = [] }) => {
      const near = nearest(written, choices)[0] ?? "";
      const facts = { key: path.split("/").at(-1) ?? "", value: shortened(written), near, choices };
      add(path, place, near === "" ? kind : "choice-near", facts);
    },
    findings: () => found,
  };
}
