/** The command line: finds the sub-command, gives it a context, turns refusals into exit 2. */
import { Command } from "commander";
import { sayRefusal } from "#lib/refusal.ts";
import { isLanguage, type Language } from "#lib/language.ts";
import { secretsFromFiles } from "#platform/secret/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { commands } from "./commands/index.ts";
import { CannotRun, type CliContext } from "./context.ts";

await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<void> {
  const says = readTexts();
  const language = languageOf(words);
  const say = says[language];
  const context: CliContext = {
    language,
    say,
    says,
    write: (text) => void process.stdout.write(text),
    tell: (line) => void process.stderr.write(`${line}\n`),
    exitWith: (code) => void (process.exitCode = code),
  };
  process.stdout.on("error", endQuietlyWhenReaderLeft);
  const program = new Command("polity")
    .description(say("cli.summary"))
    .option("--lang <language>", say("cli.lang"))
    .exitOverride();
  const named = words.find((word) => !word.startsWith("-") && word in commands);
  const wanted = named === undefined ? Object.keys(commands) : [named];
  const secrets = secretsFromFiles(process.env);
  if (!secrets.ok) {
    context.tell(sayRefusal(say, secrets.refusal));
    context.exitWith(2);
    return;
  }
  Object.assign(process.env, secrets.value);
  for (const name of wanted) {
    const module = await commands[name]?.();
    if (module !== undefined)
      program.addCommand(returning(module.command(context)).summary(say(`cli.${name}.summary`)));
  }
  try {
    await program.parseAsync(withoutLanguage(words), { from: "user" });
  } catch (problem) {
    process.exitCode = exitCodeOf(problem, context);
  }
}

/** The language was read already; taken out, so that it may stand before or behind the sub-command. */
function withoutLanguage(words: readonly string[]): readonly string[] {
  const at = words.indexOf("--lang");
  return at >= 0 && isLanguage(words[at + 1] ?? "") ? [...words.slice(0, at), ...words.slice(at + 2)] : words;
}

/** Commander ends the process by itself unless every level is told not to. */
function returning(command: Command): Command {
  for (const inner of command.commands) returning(inner);
  return command.exitOverride();
}

/** `--lang`, else POLITY_LANG, else LANG of the shell, else English. */
function languageOf(words: readonly string[]): Language {
  const at = words.indexOf("--lang");
  const asked = at >= 0 ? words[at + 1] : process.env["POLITY_LANG"];
  if (asked !== undefined && isLanguage(asked)) return asked;
  return (process.env["LANG"] ?? "").startsWith("zh") ? "zh-CN" : "en";
}

function exitCodeOf(problem: unknown, context: CliContext): number {
  if (problem instanceof CannotRun) {
    context.tell(problem.message);
    return 2;
  }
  // Commander has already written what was wrong with the words; --help and --version end with 0.
  const code = (problem as { code?: unknown }).code;
  if (typeof code === "string" && code.startsWith("commander.")) {
    return (problem as { exitCode?: number }).exitCode === 0 ? 0 : 2;
  }
  // A fault of ours. Exit code 1 would say that something was found, and nothing was.
  context.tell(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  return 2;
}

// `polity check … | head` closes the pipe early; that is the reader's choice, not a fault.
function endQuietlyWhenReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
