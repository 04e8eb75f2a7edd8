/** `polity staff add | administrator | list | end`: who holds which post. */
import { env } from "node:process";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import {
  endPost,
  givePost,
  invite,
  setPassword,
  staff,
  type StaffContext,
  type StaffEntry,
} from "#kernel/people/index.ts";
import { registerInForce } from "#kernel/register/index.ts";
import { sayRefusal } from "#lib/refusal.ts";
import type { PlainDate } from "#lib/dates.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readDay } from "../database/read-day.ts";
import { knownStore, orCannotRun, withDatabase } from "../database/with-database.ts";

interface Common {
  readonly jurisdiction?: string;
  readonly json?: true;
}

interface Add extends Common {
  readonly email: string;
  readonly name: string;
  readonly post: string;
  readonly area?: string;
  readonly from?: string;
  readonly to?: string;
  readonly passwordStdin?: true;
  readonly site: string;
}

interface Administrator extends Common {
  readonly name: string;
  readonly site: string;
}

interface End extends Common {
  readonly email: string;
  readonly post: string;
  readonly on?: string;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const sub = (name: string): Command =>
    new Command(name)
      .summary(say(`people.cli.${name}`))
      .description(say(`people.cli.${name}`))
      .option("--jurisdiction <code>", say("people.cli.jurisdiction"))
      .option("--json", say("people.cli.json"));
  const add = sub("add")
    .requiredOption("--email <address>", say("people.cli.email"))
    .option("--name <name>", say("people.cli.name"), "")
    .requiredOption("--post <post>", say("people.cli.post"))
    .option("--area <code>", say("people.cli.area"))
    .option("--from <date>", say("people.cli.from"))
    .option("--to <date>", say("people.cli.to"))
    .option("--password-stdin", say("people.cli.password-stdin"))
    .option("--site <address>", say("people.cli.site"), env["POLITY_SITE"] ?? "http://localhost:8080")
    .action((options: Add) => runAdd(context, options));
  const administrator = sub("administrator")
    .argument("<email>", say("people.cli.email"))
    .option("--name <name>", say("people.cli.name"), "")
    .option("--site <address>", say("people.cli.site"), env["POLITY_SITE"] ?? "http://localhost:8080")
    .action((email: string, options: Administrator) =>
      runAdd(context, { ...options, email, post: "administrator" }),
    );
  const list = sub("list").action((options: Common) => runList(context, options));
  const end = sub("end")
    .requiredOption("--email <address>", say("people.cli.email"))
    .requiredOption("--post <post>", say("people.cli.post"))
    .option("--on <date>", say("people.cli.on"))
    .action((options: End) => runEnd(context, options));
  return new Command("staff")
    .description(say("cli.staff.summary"))
    .addCommand(add)
    .addCommand(administrator)
    .addCommand(list)
    .addCommand(end);
}

async function runAdd(context: CliContext, options: Add): Promise<void> {
  const { say } = context;
  const password = options.passwordStdin === true ? await passwordFrom(context) : undefined;
  const [wishedFrom, to] = [readDay(context, options.from), readDay(context, options.to)];
  await withStaff(context, options, async (acting) => {
    const from = wishedFrom ?? (await today(acting.store));
    const { email, name, post, area } = options;
    const wish = { email, name, post, area, from, to, by: "polity staff add" };
    // A password that is refused must not leave half of the act behind.
    const given = await acting.store.attempt(async (store) => {
      const inside = { ...acting, store };
      const result = await givePost(inside, wish);
      if (!result.ok || password === undefined) return result;
      const unfit = await setPassword(inside, result.value.person, password);
      if (unfit !== undefined) throw new CannotRun(sayRefusal(say, unfit));
      return result;
    });
    const { person, holding, isNewPerson } = orCannotRun(context, given);
    const isLinked = password === undefined && isNewPerson;
    const link = isLinked ? linkFor(context, options.site, await invite(acting, person.id)) : undefined;
    if (options.json === true)
      return context.write(`${JSON.stringify({ person, holding, link }, undefined, 2)}\n`);
    const facts = { name: person.name, email: person.email, post, from, to: to ?? "open" };
    context.write(`${say("people.given", facts)}\n`);
    if (password !== undefined) context.write(`${say("people.password-set")}\n`);
    if (link !== undefined) context.write(`${say("people.link", { link })}\n`);
  });
}

async function runList(context: CliContext, options: Common): Promise<void> {
  const { say } = context;
  await withStaff(context, options, async ({ store }) => {
    const entries = await staff(store);
    if (options.json === true) return context.write(`${JSON.stringify(entries, undefined, 2)}\n`);
    if (entries.length === 0) return context.tell(say("people.nobody"));
    for (const entry of entries) context.write(`${say("people.row", rowFacts(entry))}\n`);
  });
}

async function runEnd(context: CliContext, { email, post, on, ...options }: End): Promise<void> {
  const day = readDay(context, on);
  await withStaff(context, options, async (acting) => {
    const ended = { email, post, on: day ?? (await today(acting.store)) };
    orCannotRun(context, await endPost(acting, ended));
    context.write(
      options.json === true ? `${JSON.stringify(ended)}\n` : `${context.say("people.ended", ended)}\n`,
    );
  });
}

async function withStaff(
  context: CliContext,
  { jurisdiction }: Common,
  work: (acting: StaffContext) => Promise<void>,
): Promise<void> {
  await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, jurisdiction);
    await work({ store, clock: systemClock, random: systemRandom });
  });
}

/** The jurisdiction's own day; before it has a register, and with it a time zone, the day in UTC. */
async function today(store: Store): Promise<PlainDate> {
  return (await registerInForce(store, systemClock))?.on ?? systemClock.today("UTC");
}

async function passwordFrom({ say }: CliContext): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password === "") throw new CannotRun(say("people.no-password"));
  return password;
}

function linkFor({ language }: CliContext, site: string, token: string): string {
  return `${site.replace(/\/$/, "")}/${language}/set-password?token=${token}`;
}

function rowFacts({ name, email, post, area, from, to }: StaffEntry) {
  return { name, email, post, area: area ?? "everywhere", from, to: to ?? "open" };
}
