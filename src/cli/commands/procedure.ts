/** `polity procedure`: what matters follow, listed, shown, tried out and drawn; and when something is due, with the sum. */
import { Command, InvalidArgumentError } from "commander";
import { calendarIds, readCalendar } from "#kernel/procedure/index.ts";
import {
  dueAt,
  dueInWords,
  readMoment,
  type Budget,
  type PlainMoment,
  type Suspension,
} from "#kernel/procedure/model.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { drawCommand, listCommand, showCommand, testCommand } from "../procedure-folder.ts";

interface DueOptions {
  readonly from: PlainMoment;
  readonly budget: Budget;
  readonly calendar: string;
  readonly suspended: readonly Suspension[];
  readonly nextDay?: boolean;
  readonly json?: boolean;
}

export function command(context: CliContext): Command {
  const { say } = context;
  const due = new Command("due")
    .summary(say("cli.procedure.due"))
    .description(say("cli.procedure.due"))
    .requiredOption("--from <moment>", say("cli.procedure.from"), (text) => momentOf(text, context))
    .requiredOption("--budget <time>", say("cli.procedure.budget"), (text) => budgetOf(text, context))
    .option("--calendar <id>", say("cli.procedure.calendar", { known: calendarIds() }), "weekends-only")
    .option("--suspended <span...>", say("cli.procedure.suspended"), collectSpan(context), [])
    .option("--next-day", say("cli.procedure.next-day"))
    .option("--json", say("cli.procedure.json"))
    .action((options: DueOptions) => tellDue(options, context));
  return new Command("procedure")
    .description(say("cli.procedure.summary"))
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(testCommand(context))
    .addCommand(drawCommand(context))
    .addCommand(due);
}

function tellDue(options: DueOptions, { say, language, write }: CliContext): void {
  const calendar = readCalendar(options.calendar);
  if (!calendar.ok) {
    throw new CannotRun(
      say("cli.procedure.unknown-calendar", { calendar: options.calendar, known: calendar.refusal.known }),
    );
  }
  const due = dueAt(options.from, options.budget, {
    calendar: calendar.value,
    profile:
      options.nextDay === true
        ? { from: "next-day", lastDay: "next-working-day" }
        : { from: "moment", lastDay: "as-it-falls" },
    suspensions: options.suspended,
  });
  write(
    options.json === true
      ? `${JSON.stringify(due, undefined, 2)}\n`
      : `${dueInWords(due, language, say).join("\n")}\n`,
  );
}

function momentOf(text: string, { say }: CliContext): PlainMoment {
  const moment = readMoment(text);
  if (moment === undefined) throw new InvalidArgumentError(say("cli.procedure.no-moment"));
  return moment;
}

/** No promise of an office is longer; it also keeps a slip of the finger from counting for ever. */
const mostOfAnyUnit = 3_650;

function budgetOf(text: string, { say }: CliContext): Budget {
  const [, amount, unit] = /^(\d{1,4}) (hour|working day|day|week|month)s?$/.exec(text.trim()) ?? [];
  const count = Number(amount);
  if (unit === undefined || count < 1 || count > mostOfAnyUnit)
    throw new InvalidArgumentError(say("cli.procedure.no-budget"));
  const units = {
    hour: "hours",
    "working day": "working-days",
    day: "days",
    week: "weeks",
    month: "months",
  } as const;
  return { amount: count, unit: units[unit as keyof typeof units] }; // the expression allows only these
}

// FROM/TO or FROM/ for one that is still open; words after the second "/" are the reason.
function collectSpan(
  context: CliContext,
): (text: string, before: readonly Suspension[]) => readonly Suspension[] {
  return (text, before) => {
    const [from = "", to = "", ...reason] = text.split("/");
    const span = {
      from: momentOf(from, context),
      to: to === "" ? undefined : momentOf(to, context),
      reason: reason.join("/") || "–",
    };
    if (span.to !== undefined && span.to < span.from)
      throw new InvalidArgumentError(context.say("cli.procedure.span-reversed"));
    return [...before, span];
  };
}
