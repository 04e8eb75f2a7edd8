/** `polity draw FILE --seed S`: draws people by public lot, each with a stated chance. */
import { Command } from "commander";
import { drawPanel, readRegister, sayRefusal, teller } from "#engines/tally/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { readTextFile, refuseFaults } from "../votes-file.ts";

interface Options {
  readonly seats: string;
  readonly seed: string;
  readonly by?: string;
  readonly quota: readonly string[];
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const several = (value: string, before: readonly string[]) => [...before, value];
  return new Command("draw")
    .argument("<file>", say("tally.draw.file"))
    .requiredOption("--seats <number>", say("tally.draw.seats"))
    .requiredOption("--seed <text>", say("tally.draw.seed"))
    .option("--by <columns>", say("tally.draw.by"))
    .option("--quota <group=number>", say("tally.draw.quota"), several, [])
    .option("--json", say("tally.draw.json"))
    .action((file: string, options: Options) => run(context, file, options));
}

function run(context: CliContext, file: string, options: Options): void {
  const { say } = context;
  const { text, inputHash } = readTextFile(context, file);
  const read = readRegister(text);
  if (!read.ok) return refuseFaults(context, file, read.refusal);
  if (!/^[1-9]\d{0,5}$/.test(options.seats))
    throw new CannotRun(say("tally.cli.not-a-number", { value: options.seats }));
  const wish = {
    seats: Number(options.seats),
    seed: options.seed,
    by: options.by?.split(",").map((one) => one.trim()) ?? [],
    quotas: new Map(options.quota.map((one) => quotaOf(context, one))),
  };
  const drawn = drawPanel(read.value, wish);
  if (!drawn.ok) {
    const to = teller({ kind: "owners", title: "", owners: [], areaPlaces: 0, hasAreas: false }, context);
    throw new CannotRun(sayRefusal(to, drawn.refusal));
  }
  const result = drawn.value;
  if (options.json === true) {
    context.write(`${JSON.stringify({ ...result, inputHash }, undefined, 2)}\n`);
    return;
  }
  const lines = [say("tally.draw.drawn", { seats: result.seats, people: result.people, seed: result.seed })];
  if (wish.quotas.size === 0)
    lines.push(say("tally.draw.chance-equal", { chance: result.groups[0]?.chance ?? "" }));
  for (const group of result.groups) {
    const { name, seats, people, chance } = group;
    if (wish.by.length > 0) lines.push("", say("tally.draw.group", { name, seats, people, chance }));
    lines.push(...group.drawn.map((id) => `  ${id}`));
  }
  lines.push(
    "",
    say("tally.draw.repeat", { seed: result.seed }),
    say("tally.cli.hash", { hash: inputHash }),
    "",
  );
  context.write(lines.join("\n"));
}

function quotaOf(context: CliContext, text: string): [string, number] {
  const match = /^(.+)=(\d{1,6})$/.exec(text);
  if (match === null)
    throw new CannotRun(context.say("tally.cli.bad-pair", { value: text, form: "NAME=NUMBER" }));
  return [match[1] ?? "", Number(match[2])];
}
