/** The input of `polity call`: fields on the command line, over a document in a file. */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { TObject } from "typebox";
import { inputOf } from "#kernel/operation/index.ts";
import { CannotRun, type CliContext } from "../context.ts";

export async function readCallInput(
  context: CliContext,
  schema: TObject,
  given: { readonly words: readonly string[]; readonly file: string | undefined },
): Promise<Readonly<Record<string, unknown>>> {
  const fields = inputOf(schema, fieldsIn(context, given.words), { withUnknown: true });
  return { ...(given.file !== undefined && (await readDocument(context, given.file))), ...fields };
}

/** `--words "The lamp" --copies=2 --urgent`: a field that is followed by no value is true; several values of one make a list. */
function fieldsIn(
  { say }: CliContext,
  words: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const fields = Object.create(null) as Record<string, string[]>;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const [, name, value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name === undefined) throw new CannotRun(say("cli.call.stray", { word }));
    const next = words[at + 1];
    const isNextValue = value === undefined && next !== undefined && !next.startsWith("--");
    if (isNextValue) at += 1;
    (fields[name] ??= []).push(value ?? (isNextValue ? next : "true"));
  }
  return fields;
}

async function readDocument({ say }: CliContext, file: string): Promise<object> {
  try {
    const written = file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
    const document: unknown = JSON.parse(written);
    if (typeof document === "object" && document !== null && !Array.isArray(document)) return document;
    throw new Error(written.slice(0, 40));
  } catch (problem) {
    throw new CannotRun(say("cli.call.no-json", { file, problem: (problem as Error).message }));
  }
}
