/** `polity call NAME`: performs an operation on this machine, in the same way as the programming interface does. */
import { Command } from "commander";
import { stringify } from "yaml";
import { nearest } from "#lib/near.ts";
import { problemInWords, refusalInWords, type Refusal } from "#kernel/operation/index.ts";
import { readCallInput } from "../call/input.ts";
import { openCalling } from "../call/calling.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";
import { declaredOperations } from "../serve/operations.ts";

interface Options {
  readonly input?: string;
  readonly as?: string;
  readonly key?: string;
  readonly jurisdiction?: string;
  readonly json?: true;
  readonly list?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const call = new Command("call");
  return call
    .description(say("cli.call.description"))
    .argument("[name]", say("cli.call.name"))
    .option("--input <file>", say("cli.call.input"))
    .option("--as <who>", say("cli.call.as"))
    .option("--key <key>", say("cli.call.key"))
    .option("--jurisdiction <code>", say("cli.call.jurisdiction"))
    .option("--json", say("cli.call.json"))
    .option("--list", say("cli.call.list"))
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (name: string | undefined, options: Options) => {
      if (options.list === true) return list(context, options);
      await run(context, options, { name, words: call.args.slice(1) });
    });
}

function list({ say, write }: CliContext, { json }: Options): void {
  const rows = declaredOperations.map(({ name, kind, may }) => ({
    name,
    kind,
    may,
    summary: say(`operation.${name}.summary`),
  }));
  if (json === true) return write(`${JSON.stringify(rows, undefined, 2)}\n`);
  for (const row of rows) {
    const may = row.may.map((role) => say(`operation.role.${role}`)).join(", ");
    write(`${say("cli.call.row", { ...row, may })}\n`);
  }
}

async function run(
  context: CliContext,
  options: Options,
  { name, words }: { readonly name: string | undefined; readonly words: readonly string[] },
): Promise<void> {
  const { say } = context;
  if (name === undefined) throw new CannotRun(say("cli.call.no-name"));
  const declared = declaredOperations.find((one) => one.name === name);
  if (declared === undefined) {
    const near = nearest(
      name,
      declaredOperations.map((one) => one.name),
    );
    throw new CannotRun(say("cli.call.unknown-name", { name, near, nearCount: near.length }));
  }
  const input = await readCallInput(context, declared.input, { words, file: options.input });
  const result = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, options.jurisdiction);
    const { operations, actor } = await openCalling(context, store, options.as);
    const operation = operations.find((one) => one.name === name);
    if (operation === undefined) throw new Error(`${name} is declared and not bound`);
    return operation.perform({ actor, input, idempotencyKey: options.key });
  });
  if (result.ok) return context.write(written(result.value, options));
  context.exitWith(1);
  if (options.json === true) context.write(written({ refused: result.refusal }, options));
  else tellRefusal(context, result.refusal);
}

function written(value: unknown, { json }: Options): string {
  return json === true ? `${JSON.stringify(value, undefined, 2)}\n` : stringify(value);
}

function tellRefusal({ say, tell }: CliContext, refusal: Refusal): void {
  tell(refusalInWords(say, refusal));
  for (const one of refusal.fields ?? [])
    tell(say("cli.call.field", { field: one.field, problem: problemInWords(say, one) }));
}
