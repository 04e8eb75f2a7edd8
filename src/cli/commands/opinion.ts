/** `polity opinion PLACE`: what people share, where they differ, and whether there are groups. */
import { createHash } from "node:crypto";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import {
  conversationOf,
  mapOpinions,
  polisFigures,
  publish,
  readPolisStatements,
  readPolisTopic,
  readPolisVotes,
  type PublicMap,
} from "#engines/opinion/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readTextFile, refuseFaults } from "../votes-file.ts";

interface Options {
  readonly strict?: true;
  readonly resamplings?: string;
  readonly compat?: true;
  readonly json?: true;
  readonly html?: string;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("opinion")
    .argument("<place>", say("opinion.cli.place"))
    .option("--strict", say("opinion.cli.strict"))
    .option("--resamplings <number>", say("opinion.cli.resamplings"))
    .option("--compat", say("opinion.cli.compat"))
    .option("--html <file>", say("opinion.cli.html"))
    .option("--json", say("opinion.cli.json"))
    .action((place: string, options: Options) => run(context, place, options));
}

async function run(context: CliContext, place: string, options: Options): Promise<void> {
  const { say } = context;
  const tables = tablesIn(context, place, options);
  const { opinions, leftOut, topic, inputHash, ...read } = readTables(context, tables, options);
  if (options.compat === true) return compare(context, { ...read, inputHash }, options);
  const resamplings = timesOf(context, options.resamplings);
  if (opinions.statements.length === 0) throw new CannotRun(say("opinion.refusal.no-statements"));
  const map = publish(opinions, mapOpinions(opinions, { resamplings }));
  if ("code" in map) throw new CannotRun(say("opinion.refusal.too-few-to-publish", { least: map.least }));
  const result: Result = { map, topic, leftOut, inputHash, command: commandOf(place, options) };
  if (options.html !== undefined) {
    const { opinionPage } = await import("../../web/opinion/opinion-page.ts");
    writeFileSync(options.html, opinionPage(result, context));
    context.tell(say("opinion.cli.written", { file: options.html }));
  }
  if (options.json === true)
    context.write(`${JSON.stringify({ topic, leftOut, ...map, inputHash }, undefined, 2)}\n`);
  else if (options.html === undefined) summary(context, result);
}

/** Polis' own figures for the groups of its export: to be laid beside what its server recorded. */
function compare(
  context: CliContext,
  read: Pick<ReturnType<typeof readTables>, "ballots" | "listed" | "inputHash">,
  options: Options,
): void {
  const { say } = context;
  if (options.html !== undefined || options.resamplings !== undefined)
    throw new CannotRun(say("opinion.cli.compat-alone"));
  const figures = polisFigures(read.ballots, read.listed, { onlyLetIn: options.strict === true });
  if ("code" in figures) throw new CannotRun(say("opinion.refusal.no-groups-named"));
  context.write(`${JSON.stringify({ ...figures, inputHash: read.inputHash }, undefined, 2)}\n`);
}

interface Result {
  readonly map: PublicMap;
  readonly topic: string;
  readonly leftOut: number;
  readonly inputHash: string;
  readonly command: string;
}

interface Tables {
  readonly votes: string;
  readonly statements: string | undefined;
  readonly topic: string | undefined;
}

/** The tables of a folder, or the one file that was named. */
function tablesIn(context: CliContext, place: string, { compat }: Options): Tables {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new CannotRun(context.say("opinion.cli.nothing-there", { place }));
  if (!stats.isDirectory()) return { votes: place, statements: undefined, topic: undefined };
  const there = (name: string) => (existsSync(join(place, name)) ? join(place, name) : undefined);
  // Only the table with a row a person names groups.
  const one = compat === true ? undefined : there("votes.csv");
  const votes = one ?? there("participants-votes.csv") ?? there("votes.csv");
  if (votes === undefined) throw new CannotRun(context.say("opinion.cli.no-votes-file", { place }));
  return { votes, statements: there("comments.csv"), topic: there("summary.csv") };
}

function readTables(context: CliContext, tables: Tables, options: Options) {
  const file = readTextFile(context, tables.votes);
  const ballots = readPolisVotes(file.text);
  if (!ballots.ok) return refuseFaults(context, tables.votes, ballots.refusal);
  const hashes = [file.inputHash];
  let listed;
  if (tables.statements !== undefined) {
    const { text, inputHash } = readTextFile(context, tables.statements);
    hashes.push(inputHash);
    const statements = readPolisStatements(text);
    if (!statements.ok) return refuseFaults(context, tables.statements, statements.refusal);
    listed = statements.value;
  }
  const chosen = conversationOf(ballots.value, listed, { onlyLetIn: options.strict === true });
  if (!chosen.ok) return refuseFaults(context, tables.votes, chosen.refusal);
  const topic = tables.topic === undefined ? "" : readPolisTopic(readTextFile(context, tables.topic).text);
  const [own = ""] = hashes;
  // Which statements count is part of what was counted: with a list of them, both tables are in the fingerprint.
  const inputHash =
    hashes.length === 1 ? own : `sha256:${createHash("sha256").update(hashes.join("\n")).digest("hex")}`;
  return { ...chosen.value, ballots: ballots.value, topic, inputHash };
}

function summary(context: CliContext, { map, topic, leftOut, inputHash }: Result): void {
  const { say } = context;
  const nameOf = (id: string) => {
    const text = map.statements.find((one) => one.id === id)?.text ?? "";
    return text === "" ? say("opinion.statement-number", { id }) : text.replace(/\s+/g, " ");
  };
  const lines = topic === "" ? [] : [topic];
  const { people, votes } = map;
  lines.push(say("opinion.cli.counted", { people, votes, statements: map.statements.length }));
  if (leftOut > 0) lines.push(say("opinion.cli.left-out", { count: leftOut }));
  const common = map.statements
    .flatMap((one) => {
      const share = one.majority === undefined ? undefined : one.votes?.[one.majority];
      return one.majority === undefined || share === undefined
        ? []
        : [{ id: one.id, side: one.majority, share }];
    })
    .sort((a, b) => b.share.low - a.share.low)
    .slice(0, 5);
  lines.push("", say(common.length === 0 ? "opinion.cli.no-common" : "opinion.cli.common"));
  for (const { id, side, share } of common)
    lines.push(`  ${say(`opinion.cli.line-${side}`, { percent: share.percent, statement: nameOf(id) })}`);
  lines.push("", resultOf(say, map));
  for (const group of map.groups) {
    const { name, amongPeople, amongStatements } = group;
    lines.push("", say("opinion.group-line", { name, people: group.people, amongPeople, amongStatements }));
    for (const { statement, side, inside, outside } of group.representative) {
      const facts = { side, inside: inside.percent, outside: outside.percent, statement: nameOf(statement) };
      lines.push(`  ${say("opinion.sets-apart", facts)}`);
    }
  }
  lines.push("", say("opinion.cli.hash", { hash: inputHash }), say("opinion.cli.more"), "");
  context.write(lines.join("\n"));
}

function resultOf(say: CliContext["say"], { groups, isApart, noGroups }: PublicMap): string {
  if (noGroups !== undefined) return say(`opinion.result.${noGroups}`);
  return say(isApart ? "opinion.result.apart" : "opinion.result.line", { groups: groups.length });
}

function timesOf(context: CliContext, text: string | undefined): number {
  if (text === undefined) return 100;
  const times = /^\d{2,4}$/.test(text) ? Number(text) : 0;
  if (times < 20 || times > 1000)
    throw new CannotRun(context.say("opinion.cli.not-a-number", { value: text }));
  return times;
}

/** The command that gives the same map again, without the folders of this machine. */
function commandOf(place: string, options: Options): string {
  const own =
    place
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const quoted = /^[\w.:=+-]+$/.test(own) ? own : `'${own.replaceAll("'", "'\\''")}'`;
  const more = [
    ...(options.strict === true ? ["--strict"] : []),
    ...(options.resamplings === undefined ? [] : [`--resamplings ${options.resamplings}`]),
  ];
  return ["bin/polity opinion", quoted, ...more, "--html opinions.html"].join(" ");
}
