/** `polity open311-key add | list | end`: the keys with which apps send in what residents report. */
import { Command } from "commander";
import { problemInWords, refusalInWords, type BoundOperation } from "#kernel/operation/index.ts";
import { appKeys } from "#modules/apps/index.ts";
import type { Static } from "typebox";
import { openCalling } from "../call/calling.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";

interface Options {
  readonly jurisdiction?: string;
  readonly json?: true;
}

type Answers = {
  readonly [Name in keyof typeof appKeys]: Static<(typeof appKeys)[Name]["output"]>;
};

export function command(context: CliContext): Command {
  const { say, write } = context;
  const sub = (name: string): Command =>
    new Command(name)
      .summary(say(`apps.cli.${name}`))
      .description(say(`apps.cli.${name}`))
      .option("--jurisdiction <code>", say("apps.cli.jurisdiction"))
      .option("--json", say("apps.cli.json"));
  const said = (answer: object, { json }: Options, lines: readonly string[]): void =>
    write(
      json === true ? `${JSON.stringify(answer, undefined, 2)}\n` : lines.map((one) => `${one}\n`).join(""),
    );
  const add = sub("add")
    .requiredOption("--name <name>", say("apps.cli.name"))
    .action(async ({ name, ...options }: Options & { readonly name: string }) => {
      const key = await done(context, options, "issueKey", { title: name });
      said(key, options, [say("apps.issued", key)]);
    });
  const list = sub("list").action(async (options: Options) => {
    const { keys } = await done(context, options, "keys", {});
    if (keys.length === 0 && options.json !== true) return context.tell(say("apps.none"));
    const lines = keys.map(({ id, name, hash, issuedAt, endedAt }) =>
      say("apps.row", {
        id,
        name,
        hash,
        since: dayOf(issuedAt),
        until: endedAt === undefined ? "open" : dayOf(endedAt),
      }),
    );
    said(keys, options, lines);
  });
  const end = sub("end")
    .argument("<key>", say("apps.cli.key"))
    .action(async (key: string, options: Options) => {
      const ended = await done(context, options, "endKey", { key });
      said(ended, options, [say("apps.ended", { name: ended.name })]);
    });
  return new Command("open311-key")
    .description(say("cli.open311-key.summary"))
    .addCommand(add)
    .addCommand(list)
    .addCommand(end);
}

/** Done by the operator, on the machine itself. */
async function done<Name extends keyof Answers>(
  context: CliContext,
  { jurisdiction }: Options,
  name: Name,
  input: object,
): Promise<Answers[Name]> {
  const { say } = context;
  const result = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, jurisdiction);
    const { operations, actor } = await openCalling(context, store, "system");
    return operationOf(operations, appKeys[name].name).perform({ actor, input });
  });
  // The operation holds its answer to its schema, from which the type comes.
  if (result.ok) return result.value as Answers[Name];
  const problems = (result.refusal.fields ?? []).map((problem) => problemInWords(say, problem));
  throw new CannotRun([refusalInWords(say, result.refusal), ...problems].join(" "));
}

function operationOf(operations: readonly BoundOperation[], name: string): BoundOperation {
  const found = operations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is declared and not bound`);
  return found;
}

/** The day in UTC: the hash and the id say which key it is, the day only roughly since when. */
function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
