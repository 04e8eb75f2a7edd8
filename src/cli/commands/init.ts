/** `polity init`: a small jurisdiction to begin with, whole in every part and ready to be checked. */
import { Command, Option } from "commander";
import { writeFolder } from "#platform/files/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { scaffold, tableForms, type TableForm } from "../init/scaffold.ts";

interface InitOptions {
  readonly name?: string;
  readonly code?: string;
  readonly tables: TableForm;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("init")
    .argument("<dir>", say("cli.init.dir"))
    .option("--name <name>", say("cli.init.name"))
    .option("--code <code>", say("cli.init.code"))
    .addOption(new Option("--tables <form>", say("cli.init.tables")).choices(tableForms).default("csv"))
    .action((dir: string, options: InitOptions) => {
      init(dir, options, context);
    });
}

function init(
  dir: string,
  { name, code, tables }: InitOptions,
  { language, say, says, write }: CliContext,
): void {
  const wanted = code ?? codeFrom(name);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(wanted))
    throw new CannotRun(say("cli.init.wrong-code", { code: wanted }));
  const files = scaffold({ code: wanted, name, language, tables }, says);
  const written = writeFolder(dir, files);
  if (!written.ok)
    throw new CannotRun(say(`cli.init.${written.refusal.code.replace("files.", "")}`, { folder: dir }));
  const listed = [...files.keys()].filter((file) => !file.startsWith("schema/"));
  write(`${say("cli.init.written", { folder: dir, files: listed.length })}\n`);
  for (const file of listed) write(`  ${file}\n`);
  write(`\n${say("cli.init.next", { folder: dir })}\n`);
}

/** A code from a name in Latin letters; "my-town" for any other. */
function codeFrom(name: string | undefined): string {
  const letters = (name ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const code = letters
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40);
  return code === "" ? "my-town" : code;
}
