/** `polity staff add | administrator | list | end`: who holds which post. */
import { env } from "node:process";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { type Refusal, perform, problemInWords, refusalInWords } from "#kernel/operation/index.ts";
import {
  administer,
  holdingsOf,
  keptLetters,
  personWithEmail,
  personWithId,
  setPassword,
  type StaffOperating,
} from "#kernel/people/index.ts";
import { registerInForce } from "#kernel/register/index.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { PlainDate } from "#lib/dates.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readDay } from "../database/read-day.ts";
import { knownStore, withDatabase } from "../database/with-database.ts";

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
  const [from, to] = [readDay(context, options.from), readDay(context, options.to)];
  await withStaff(context, options, async (acting) => {
    const { email, name, post, area } = options;
    const written = { email, name, post, area, from, to };
    const input = { ...given(written), language: context.language };
    // A password that is refused must not leave half of the act behind.
    const result = await acting.store.attempt(async (store) => {
      const inside = { ...acting, store };
      const made = await perform(administer.givePost, inside, { actor, input });
      if (!made.ok || password === undefined) return made;
      const person = await personWithId(store, made.value.person);
      const unfit = person === undefined ? undefined : await setPassword(inside, person, password);
      if (unfit !== undefined) throw new CannotRun(sayRefusal(say, unfit));
      return made;
    });
    const made = orSaid(context, result);
    // The letter that would go out by e-mail is read here: whoever sits at the machine passes the link on.
    const link = password === undefined ? acting.letters.sent[0]?.facts["link"] : undefined;
    if (options.json === true)
      return context.write(
        `${JSON.stringify({ ...made, ...(link !== undefined && { link }) }, undefined, 2)}\n`,
      );
    const facts = { name: made.name, email: made.email, post, from: made.from, to: made.to ?? "open" };
    context.write(`${say("people.given", facts)}\n`);
    if (password !== undefined) context.write(`${say("people.password-set")}\n`);
    if (link !== undefined) context.write(`${say("people.link", { link })}\n`);
  });
}

async function runList(context: CliContext, options: Common): Promise<void> {
  const { say } = context;
  await withStaff(context, options, async (acting) => {
    const { staff } = orSaid(context, await perform(administer.staff, acting, { actor, input: {} }));
    if (options.json === true) return context.write(`${JSON.stringify(staff, undefined, 2)}\n`);
    if (staff.length === 0) return context.tell(say("people.nobody"));
    for (const { name, email, post, area = "everywhere", from, to = "open" } of staff)
      context.write(`${say("people.row", { name, email, post, area, from, to })}\n`);
  });
}

/** Ends a post for every area that it is held for. */
async function runEnd(context: CliContext, { email, post, on, ...options }: End): Promise<void> {
  const day = readDay(context, on);
  await withStaff(context, options, async (acting) => {
    const last = day ?? (await acting.today());
    const person = await personWithEmail(acting.store, email);
    if (person === undefined) throw new CannotRun(context.say("people.unknown-person", { email }));
    const result = await acting.store.attempt(async (store): Promise<Result<undefined, Refusal>> => {
      const running = (await holdingsOf(store, person.id)).filter(
        (one) => one.post === post && (one.to === undefined || one.to > last),
      );
      if (running.length === 0)
        return refuse({ code: "people.holds-not", facts: { name: person.name, post } });
      for (const { id: holding } of running) {
        const input = { person: person.id, holding, on: last };
        const ended = await perform(administer.endPost, { ...acting, store }, { actor, input });
        if (!ended.ok) return ended;
      }
      return ok(undefined);
    });
    orSaid(context, result);
    const ended = { email, post, on: last };
    context.write(
      options.json === true ? `${JSON.stringify(ended)}\n` : `${context.say("people.ended", ended)}\n`,
    );
  });
}

/** The operator, on the machine itself. */
const actor = { kind: "system" } as const;

interface Acting extends StaffOperating {
  readonly today: () => Promise<PlainDate>;
  readonly letters: ReturnType<typeof keptLetters>;
}

async function withStaff(
  context: CliContext,
  { jurisdiction, site = "" }: Common & { readonly site?: string },
  work: (acting: Acting) => Promise<void>,
): Promise<void> {
  await withDatabase(context, async (database) => {
    const store = await knownStore(context, database, jurisdiction);
    await work({
      store,
      clock: systemClock,
      random: systemRandom,
      letters: keptLetters(),
      origin: site.replace(/\/$/, ""),
      today: () => today(store),
      language: () => context.language,
    });
  });
}

/** What was done; a refusal ends the command, with its words. */
function orSaid<Value>({ say }: CliContext, result: Result<Value, Refusal>): Value {
  if (result.ok) return result.value;
  const problems = (result.refusal.fields ?? []).map(
    (problem) => `${problem.field}: ${problemInWords(say, problem)}`,
  );
  throw new CannotRun([refusalInWords(say, result.refusal), ...problems].join(" "));
}

/** Without what was not given. */
function given(written: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
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
