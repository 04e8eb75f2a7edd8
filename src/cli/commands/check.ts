/** `polity check`: reads a jurisdiction's folder as a compiler reads a program, and says what does not hold together. */
import { Command } from "commander";
import { printable, type CannotCheck } from "#kernel/check/model.ts";
import { formats, renderCannotCheck, type Format, type RenderOptions } from "#kernel/check/index.ts";
import { severities } from "#lib/severity.ts";
import manifest from "../../../package.json" with { type: "json" };
import { isColourWanted, pathFrom, writeDocument, writeToStdout } from "../check/output.ts";
import { requestOf, type CheckRequest, type CheckWords } from "../check/request.ts";
import { runCheck } from "../check/run.ts";
import { watchFolder } from "../check/watch.ts";
import type { CliContext } from "../context.ts";

export function command(context: CliContext): Command {
  const { say } = context;
  const check = new Command("check")
    .description(say("cli.check.description"))
    .argument("[dir]", say("cli.check.dir"))
    .option("--on <date>", say("cli.check.on"))
    .option("--format <format>", say("cli.check.format", { choices: formats.join(", ") }), "text")
    .option("--out <file>", say("cli.check.out"))
    .option(
      "--fail-level <severity>",
      say("cli.check.fail-level", { choices: severities.join(", ") }),
      "error",
    )
    .option("--against <dir>", say("cli.check.against"))
    .option("--baseline <file>", say("cli.check.baseline"))
    .option("--write-baseline <file>", say("cli.check.write-baseline"))
    .option("--fix [codes...]", say("cli.check.fix"))
    .option("--fix-renamed", say("cli.check.fix-renamed"))
    .option("--dry-run", say("cli.check.dry-run"))
    .option("--watch", say("cli.check.watch"))
    .option("--all", say("cli.check.all"))
    .action((folder: string | undefined, words: CheckWords) => runAsAsked(folder, words, context));
  // Words that commander does not understand are told here too, so that a program that asked for JSON gets JSON.
  return check.configureOutput({
    outputError: (problem, write) => {
      write(problem);
      const asked = askedFormat(process.argv);
      const document = renderCannotCheck(asked, usage(problem), renderingOf({ folder: "." }, context));
      if (document !== undefined) context.write(document);
    },
  });
}

async function runAsAsked(folder: string | undefined, words: CheckWords, context: CliContext): Promise<void> {
  const asked = requestOf(folder, words);
  if (!asked.ok) {
    cannotRun(
      asked.refusal,
      { format: askedFormat([`--format=${words.format}`]), folder: folder ?? ".", out: words.out },
      context,
    );
    return;
  }
  const request = asked.value;
  const run = { request, rendering: renderingOf(request, context), context };
  const once = (): void => {
    const outcome = guarded(() => runCheck(run), request, context);
    if (outcome.ok) context.exitWith(outcome.value);
    else cannotRun(outcome.refusal, request, context);
  };
  once();
  if (request.isWatching && process.exitCode !== 2) {
    await watchFolder(request.folder, once, context);
    context.exitWith(0);
  }
}

/** A fault of ours still leaves a document for the program that waits for one. */
function guarded(
  run: () => ReturnType<typeof runCheck>,
  request: Asked,
  context: CliContext,
): ReturnType<typeof runCheck> {
  try {
    return run();
  } catch (problem) {
    const why: CannotCheck = { code: "fault", facts: { problem: String(problem) } };
    cannotRun(why, request, context);
    throw problem;
  }
}

interface Asked {
  readonly format: Format;
  readonly folder: string;
  readonly out?: string | undefined;
}

function cannotRun(why: CannotCheck, { format, folder, out }: Asked, context: CliContext): void {
  context.tell(printable(context.say(`check.cannot.${why.code}`, why.facts)));
  const document = renderCannotCheck(format, why, renderingOf({ folder }, context));
  if (document !== undefined) {
    const written =
      out === undefined || why.code === "cannot-write" ? undefined : writeDocument(out, document);
    if (written?.ok !== true) writeToStdout(document, format);
  }
  context.exitWith(2);
}

function renderingOf(
  request: Partial<CheckRequest> & { readonly folder: string },
  context: CliContext,
): RenderOptions {
  const { say, language } = context;
  const { folder, level = "error", showsAll = false, out } = request;
  const isColoured = out === undefined && isColourWanted();
  return {
    say,
    language,
    version: manifest.version,
    folder,
    pathOf: pathFrom(folder),
    level,
    isColoured,
    showsAll,
  };
}

/** The format that the words ask for, whatever else is wrong with them. */
function askedFormat(words: readonly string[]): Format {
  const at = words.findIndex((word) => word === "--format" || word.startsWith("--format="));
  const asked = words[at]?.split("=")[1] ?? words[at + 1];
  return formats.find((one) => at >= 0 && one === asked) ?? "text";
}

function usage(problem: string): CannotCheck {
  return { code: "usage", facts: { problem: problem.trim() } };
}
