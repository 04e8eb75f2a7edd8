/** `polity tally FILE`: counts votes, says why, and can write a page for everybody. */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "commander";
import {
  countElection,
  readVotesFile,
  reachOf,
  sayMoney,
  sayNeeds,
  sayReason,
  sayRefusal,
  sayTie,
  teller,
  whatIf,
  type Count,
  type Opened,
  type ReservedWish,
  type Teller,
  type Wish,
} from "#engines/tally/index.ts";
import { nearest } from "#lib/near.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readTextFile, refuseFaults } from "../votes-file.ts";

interface Options {
  readonly method?: string;
  readonly variant: readonly string[];
  readonly tie?: string;
  readonly seats?: string;
  readonly reserve: readonly string[];
  readonly entitled?: string;
  readonly quorum?: string;
  readonly json?: true;
  readonly explain?: string;
  readonly html?: string;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const several = (value: string, before: readonly string[]) => [...before, value];
  return new Command("tally")
    .argument("<file>", say("tally.cli.file"))
    .option("--method <name>", say("tally.cli.method"))
    .option("--variant <name=value>", say("tally.cli.variant"), several, [])
    .option("--tie <rules>", say("tally.cli.tie"))
    .option("--seats <number>", say("tally.cli.seats"))
    .option("--reserve <group>", say("tally.cli.reserve"), several, [])
    .option("--entitled <number>", say("tally.cli.entitled"))
    .option("--quorum <share>", say("tally.cli.quorum"))
    .option("--explain <option>", say("tally.cli.explain"))
    .option("--html <file>", say("tally.cli.html"))
    .option("--json", say("tally.cli.json"))
    .action((file: string, options: Options) => run(context, file, options));
}

async function run(context: CliContext, file: string, options: Options): Promise<void> {
  const { text, inputHash } = readTextFile(context, file);
  const read = readVotesFile(basename(file), text, seatsOf(context, options.seats));
  if (!read.ok) return refuseFaults(context, file, read.refusal);
  const opened = read.value;
  const wish: Wish = {
    method: options.method,
    variant: pairs(context, options.variant),
    tie: options.tie ?? "",
    reserved: options.reserve.map((one) => reservedOf(context, one)),
    turnout: turnoutOf(context, options),
  };
  const to = teller(opened.election, context);
  const counted = countElection(opened.election, wish);
  if (!counted.ok) throw new CannotRun(sayRefusal(to, counted.refusal));
  const count = counted.value;
  if (options.html !== undefined) {
    const { resultPage } = await import("../../web/tally/result-page.ts");
    const page = resultPage({ opened, count, wish, inputHash, fileName: basename(file) }, context);
    writeFileSync(options.html, page);
    context.tell(context.say("tally.cli.written", { file: options.html }));
  }
  const result = { opened, count, wish, to };
  if (options.json === true)
    context.write(`${JSON.stringify(asJson(result, inputHash, options.explain), undefined, 2)}\n`);
  else if (options.explain !== undefined) explain(context, result, options.explain);
  else if (options.html === undefined) summary(context, result, inputHash);
}

interface Result {
  readonly opened: Opened;
  readonly count: Count;
  readonly wish: Wish;
  readonly to: Teller;
}

function summary(context: CliContext, { opened, count, to }: Result, inputHash: string): void {
  const { say } = context;
  const { election, pabulib } = opened;
  const lines: string[] = [];
  if (election.title !== "") lines.push(election.title);
  lines.push(
    say("tally.cli.counted-by", { method: say(`tally.method.${count.method}.name`), code: count.method }),
  );
  lines.push(say("tally.cli.variant-line", { settings: settingsOf(count) }), "");
  lines.push(say("tally.cli.winners", { count: count.winners.length }));
  for (const [id, times] of timesWon(count))
    lines.push(`  ${to.nameOf(id)}${times > 1 ? ` × ${times}` : ""}`);
  if (count.cost !== null && election.kind === "budget") {
    const budget = budgetOf(opened);
    lines.push(say("tally.cli.spent", { cost: sayMoney(to, count.cost), budget: sayMoney(to, budget) }));
  }
  if (count.ties.length > 0)
    lines.push("", say("tally.cli.ties"), ...count.ties.map((tie) => `  ${sayTie(to, tie)}`));
  const notices = [...count.notices.map((notice) => sayReason(to, notice)), ...differing(say, pabulib)];
  if (notices.length > 0) lines.push("", ...notices);
  lines.push("", say("tally.cli.hash", { hash: inputHash }), say("tally.cli.why-hint"), "");
  context.write(lines.join("\n"));
}

function explain(context: CliContext, { opened, count, wish, to }: Result, id: string): void {
  const { say } = context;
  const account = count.accounts.find((one) => one.option === id);
  if (account === undefined) throw new CannotRun(unknownOption(context, opened, id));
  const lines = [
    `${to.nameOf(id)}: ${say(account.won ? "tally.page.won" : "tally.page.lost")}`,
    sayReason(to, account.why),
  ];
  if (!account.won) {
    const needs = sayNeeds(to, account.why);
    if (needs !== undefined) lines.push(needs);
    lines.push(...sayWhatIf(to, whatIf(opened.election, wish, id), opened.election.kind));
  }
  context.write(`${lines.join("\n")}\n`);
}

function sayWhatIf(to: Teller, found: ReturnType<typeof whatIf>, kind: string): readonly string[] {
  if (kind === "owners") return [];
  const lines = [
    found.votes === undefined
      ? to.say("tally.what-if.no-votes", { kind })
      : to.say("tally.what-if.votes", { votes: found.votes, kind }),
  ];
  if (found.cost !== undefined && found.money !== undefined) {
    lines.push(
      to.say("tally.what-if.cost", { cost: sayMoney(to, found.cost), money: sayMoney(to, found.money) }),
    );
  }
  return lines;
}

function asJson(
  { opened, count, wish, to }: Result,
  inputHash: string,
  explained: string | undefined,
): unknown {
  const short = (id: string) => {
    const { votes, cost, money } = whatIf(opened.election, wish, id);
    return { votes: votes === undefined ? null : String(votes), money: money ?? null, cost: cost ?? null };
  };
  return {
    method: count.method,
    variant: count.variant,
    winners: count.winners,
    cost: count.cost,
    rounds: count.rounds.map(({ why, ...round }) => ({ ...round, why: sayReason(to, why), reason: why })),
    ties: count.ties,
    options: count.accounts.map(({ why, ...account }) => ({
      ...account,
      why: sayReason(to, why),
      needs: account.won ? null : (sayNeeds(to, why) ?? null),
      ...(explained === account.option && !account.won && { short: short(account.option) }),
    })),
    reach: reachOf(opened.election, count) ?? null,
    notices: [...count.notices.map((notice) => sayReason(to, notice)), ...differing(to.say, opened.pabulib)],
    inputHash,
  };
}

function differing(say: CliContext["say"], pabulib: Opened["pabulib"]): readonly string[] {
  return (pabulib?.differing ?? [])
    .slice(0, 20)
    .map(({ id, stated, counted }) => say("tally.notice.differing", { id, stated, counted }));
}

function unknownOption(context: CliContext, { election }: Opened, id: string): string {
  const ids = election.kind === "owners" ? ["yes"] : election.options.map((option) => option.id);
  return context.say("tally.cli.option-unknown", { option: id, near: nearest(id, ids)[0] ?? "empty" });
}

function budgetOf(opened: Opened): string {
  const row = opened.pabulib?.file.meta.rows.find(({ cells }) => cells[0]?.trim() === "budget");
  return row?.cells[1]?.trim() ?? "";
}

function timesWon(count: Count): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const id of count.winners) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

function settingsOf(count: Count): string {
  return Object.entries(count.variant)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
}

function seatsOf(context: CliContext, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new CannotRun(context.say("tally.cli.not-a-number", { value: text }));
  return Number(text);
}

function turnoutOf(context: CliContext, { entitled, quorum }: Options): Wish["turnout"] {
  if (entitled === undefined && quorum === undefined) return undefined;
  if (entitled === undefined || quorum === undefined || !/^[1-9]\d{0,9}$/.test(entitled))
    throw new CannotRun(context.say("tally.cli.turnout-both"));
  return { entitled: Number(entitled), least: quorum };
}

function pairs(context: CliContext, given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((one) => {
      const at = one.indexOf("=");
      if (at < 1) throw new CannotRun(context.say("tally.cli.bad-pair", { value: one, form: "NAME=VALUE" }));
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
}

function reservedOf(context: CliContext, text: string): ReservedWish {
  const match = /^([^=]+)=(\d{1,6})(?::(.*))?$/.exec(text);
  if (match === null)
    throw new CannotRun(context.say("tally.cli.bad-pair", { value: text, form: "NAME=LEAST:ID,ID" }));
  const [, group = "", least = "", options = ""] = match;
  return { group, least: Number(least), options: options === "" ? [] : options.split(",") };
}
