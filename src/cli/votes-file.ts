/** Reads a file that people typed or downloaded: its text and its fingerprint, or a refusal in words. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { Fault } from "#engines/tally/index.ts";
import type { Facts } from "#lib/language.ts";
import { CannotRun, type CliContext } from "./context.ts";

export interface TextFile {
  readonly text: string;
  readonly inputHash: string;
}

/** Larger files are refused: a national vote has a fraction of this. */
const mostMegabytes = 200;

export function readTextFile(context: CliContext, file: string): TextFile {
  const { say } = context;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new CannotRun(say("tally.cli.no-file", { file }));
  if (stats.isDirectory()) throw new CannotRun(say("tally.cli.is-folder", { file }));
  if (stats.size > mostMegabytes * 1_000_000)
    throw new CannotRun(`${file}: ${say("tally.fault.too-large", { most: mostMegabytes })}`);
  const bytes = readFileSync(file);
  const inputHash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), inputHash };
  } catch {
    throw new CannotRun(`${file}: ${say("tally.fault.not-utf-8")}`);
  }
}

/** Ends the command with every fault of a file, each with its place. */
export function refuseFaults(context: CliContext, file: string, faults: readonly Fault[]): never {
  const { say } = context;
  const lines = faults.map(({ code, line, column, facts }) =>
    say("tally.fault.place", {
      file,
      line: String(line),
      column: String(column),
      what: say(`tally.fault.${code}`, spoken(facts)),
    }),
  );
  throw new CannotRun([say("tally.fault.head", { file, count: faults.length }), ...lines].join("\n"));
}

// ICU's select has no name for the empty text.
function spoken(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, fact === "" ? "empty" : fact]),
  );
}
