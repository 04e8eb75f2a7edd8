/** `polity export zaak NUMBER`: a matter as the requests by which a Dutch system for cases takes it over. */
import { readFileSync, statSync } from "node:fs";
import { Command } from "commander";
import { refusalInWords } from "#kernel/operation/index.ts";
import { registerInForce } from "#kernel/register/index.ts";
import { readZaakMapping, type Sheet, type ZaakExport, zaakOf } from "#modules/requests/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { openCalling } from "../call/calling.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";
import { tellFindings } from "../policy-folder.ts";

interface Options {
  readonly map: string;
  readonly as: string;
  readonly jurisdiction?: string;
}

export function zaakCommand(context: CliContext): Command {
  const { say } = context;
  return new Command("zaak")
    .summary(say("zaak.summary"))
    .description(say("zaak.description"))
    .argument("<number>", say("zaak.number"))
    .requiredOption("--map <file>", say("zaak.map"))
    .requiredOption("--as <email>", say("zaak.as"))
    .option("--jurisdiction <code>", say("cli.call.jurisdiction"))
    .action((number: string, options: Options) => run(context, number, options));
}

async function run(context: CliContext, number: string, options: Options): Promise<void> {
  const { say, tell, write } = context;
  const exported = await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, options.jurisdiction);
    const mapping = mappingOf(context, options.map);
    const inForce = await registerInForce(store, systemClock);
    if (inForce === undefined) throw new CannotRun(say("requests.no-register"));
    const { timeZone, language, code } = inForce.register.jurisdiction;
    const sheet = await sheetOf(context, store, { number, as: options.as });
    const result = zaakOf(sheet, { mapping, timeZone, language, jurisdiction: code });
    if (!result.ok) throw new CannotRun(refusalInWords(say, result.refusal));
    return result.value;
  });
  write(`${JSON.stringify(exported, undefined, 2)}\n`);
  for (const code of exported.left satisfies ZaakExport["left"]) tell(say(`zaak.left.${code}`));
}

/** Read as an official reads it: only who may, and the reporter can see that it was read. */
async function sheetOf(
  context: CliContext,
  store: Parameters<typeof openCalling>[1],
  { number, as }: { readonly number: string; readonly as: string },
): Promise<Sheet> {
  const { operations, actor } = await openCalling(context, store, as);
  const sheet = operations.find(({ name }) => name === "requests.sheet");
  if (sheet === undefined) throw new Error("requests.sheet is not there");
  const input = { matter: number, purpose: "handover" };
  const result = await sheet.perform({ actor, input, idempotencyKey: undefined });
  if (!result.ok) throw new CannotRun(refusalInWords(context.say, result.refusal));
  return result.value as Sheet; // Held to the operation's own schema when it was performed.
}

function mappingOf(context: CliContext, file: string) {
  const { say } = context;
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new CannotRun(say("cli.import.no-file", { file }));
  const read = readZaakMapping(file, readFileSync(file));
  if (read.ok) return read.value;
  tellFindings(read.refusal, context);
  throw new CannotRun(say("imports-311.unsound", { file }));
}
