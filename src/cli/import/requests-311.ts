/** `polity import 311`: brings requests of another system over, by a mapping; and makes a jurisdiction's folder of what they name. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Command } from "commander";
import { readRegisterFolder, registerInForce } from "#kernel/register/index.ts";
import {
  type GivenTable,
  type Mapping,
  readLookups,
  readMapping,
  readRequests,
  registerOf,
} from "#modules/imports/index.ts";
import type { Finding } from "#lib/finding.ts";
import type { Result } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { writeFolder } from "#platform/files/index.ts";
import { openCalling } from "../call/calling.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";
import { tellFindings } from "../policy-folder.ts";
import { bringOver, type Brought } from "./bring-over.ts";
import { writeNotTaken } from "./not-taken.ts";
import { tellBrought } from "./tell-brought.ts";

interface Options {
  readonly map: string;
  readonly lookups?: string;
  readonly file?: string;
  readonly into?: string;
  readonly notTaken?: string;
  readonly makeJurisdiction?: string;
  readonly json?: true;
}

export function requests311Command(context: CliContext): Command {
  const { say } = context;
  return new Command("311")
    .summary(say("imports-311.summary"))
    .description(say("imports-311.description"))
    .requiredOption("--map <file>", say("imports-311.option.map"))
    .option("--file <file>", say("imports-311.option.file"))
    .option("--into <jurisdiction>", say("imports-311.option.into"))
    .option("--lookups <folder>", say("imports-311.option.lookups"))
    .option("--not-taken <file>", say("imports-311.option.not-taken"))
    .option("--make-jurisdiction <folder>", say("imports-311.option.make-jurisdiction"))
    .option("--json", say("imports-311.option.json"))
    .action((options: Options) => run(context, options));
}

async function run(context: CliContext, options: Options): Promise<void> {
  const { say } = context;
  const { map, file, into, makeJurisdiction } = options;
  const mapping = sound(context, readMapping(map, bytesOf(map, context)), map);
  const folder = options.lookups ?? dirname(file ?? map);
  const given = (name: string): GivenTable => ({ name, bytes: bytesOf(join(folder, name), context) });
  const lookups = sound(context, readLookups(mapping.lookups, given), map);
  if (makeJurisdiction !== undefined) makeFolder(context, { mapping, lookups, folder: makeJurisdiction });
  if (file === undefined && into === undefined) {
    if (makeJurisdiction === undefined) throw new CannotRun(say("imports-311.nothing-to-do"));
    return;
  }
  if (file === undefined || into === undefined) throw new CannotRun(say("imports-311.file-and-into"));
  const requests = { name: basename(file), bytes: bytesOf(file, context) };
  const brought = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, into);
    const inForce = await registerInForce(store, systemClock);
    if (inForce === undefined) throw new CannotRun(say("requests.no-register"));
    const { timeZone } = inForce.register.jurisdiction;
    const read = sound(context, readRequests(mapping, { requests, lookups, timeZone }), file);
    const { operations, actor } = await openCalling(context, store, "system");
    return bringOver(context, { mapping, requests: read, operations, actor });
  });
  report(context, { brought, file, options });
}

function report(
  context: CliContext,
  { brought, file, options }: { readonly brought: Brought; readonly file: string; readonly options: Options },
): void {
  const notTaken = options.notTaken ?? `${basename(file).replace(/\.csv$/i, "")}-not-taken.csv`;
  writeNotTaken(notTaken, brought.notTaken);
  if (brought.notTaken.length > 0) context.exitWith(1);
  if (options.json !== true) return tellBrought(context, brought, notTaken);
  const { notTaken: left, ...counts } = brought;
  context.write(`${JSON.stringify({ ...counts, notTaken: left.length }, undefined, 2)}\n`);
}

function makeFolder(
  context: CliContext,
  {
    mapping,
    lookups,
    folder,
  }: {
    readonly mapping: Mapping;
    readonly lookups: Parameters<typeof registerOf>[1];
    readonly folder: string;
  },
): void {
  const { say } = context;
  const { register } = mapping;
  if (register === undefined) throw new CannotRun(say("imports-311.no-register"));
  const origin = say("imports-311.made-from", { mapping: mapping.id });
  const files = sound(context, registerOf({ register }, lookups, origin), folder);
  const written = writeFolder(folder, files);
  if (!written.ok)
    throw new CannotRun(say(`cli.import.${written.refusal.code.replace("files.", "")}`, { folder }));
  const read = readRegisterFolder(folder);
  tellFindings(
    read.findings.filter(({ severity }) => severity === "error"),
    context,
  );
  if (read.register === undefined) throw new CannotRun(say("imports-311.no-folder-made", { folder }));
  const { areas, bodies, functions } = read.register;
  const counts = { areas: areas.length, bodies: bodies.length, functions: functions.length };
  context.write(`${say("imports-311.made", { folder, ...counts })}\n`);
}

function bytesOf(path: string, { say }: CliContext): Uint8Array {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new CannotRun(say("cli.import.no-file", { file: path }));
  return readFileSync(path);
}

function sound<Value>(context: CliContext, read: Result<Value, readonly Finding[]>, file: string): Value {
  if (read.ok) return read.value;
  tellFindings(read.refusal, context);
  throw new CannotRun(context.say("imports-311.unsound", { file }));
}
