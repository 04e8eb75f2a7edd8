/** `polity procedure list|show|test|draw`: the procedures of a folder over those of the library. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { inLanguage } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { findingInWords, printable } from "#kernel/check/model.ts";
import { caseSettingsOf, readProcedures } from "#kernel/procedure/index.ts";
import { runCase, type CaseSettings, type Difference, type Procedure } from "#kernel/procedure/model.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import {
  conditionsInWords,
  drawProcedure,
  roleInWords,
  timeInWords,
  whoInWords,
} from "#modules/procedures/index.ts";
import { CannotRun, type CliContext } from "./context.ts";

interface FolderOptions {
  readonly dir?: string;
  readonly json?: true;
  readonly out?: string;
}

export function listCommand(context: CliContext): Command {
  return sub("list", context)
    .option("--json", context.say("cli.procedure.json"))
    .action((options: FolderOptions) => {
      const { procedures } = proceduresIn(options, context);
      const rows = [...procedures.values()].map(({ id, title, isLibrary, hash, cases }) => ({
        id,
        title: inLanguage(title, context.language),
        from: isLibrary ? "library" : "jurisdiction",
        cases: cases.length,
        hash,
      }));
      if (options.json === true) return context.write(`${JSON.stringify(rows, null, 2)}\n`);
      const line = ({ id, title, from, cases }: (typeof rows)[number]): string =>
        context.say("cli.procedure.line", { id, title, from, cases });
      writeLines(rows.map(line), context);
    });
}

export function showCommand(context: CliContext): Command {
  const { say, language } = context;
  return sub("show", context)
    .argument("<id>", say("cli.procedure.id"))
    .action((id: string, options: FolderOptions) => {
      const procedure = oneOf(id, options, context);
      const states = [...procedure.states.values()].map((state) =>
        state.isEnd
          ? say("cli.procedure.end", { id: state.id, name: inLanguage(state.name, language) })
          : say("cli.procedure.state", {
              id: state.id,
              name: inLanguage(state.name, language),
              owner: roleInWords(context, state.owner ?? "system"),
              time: timeInWords(context, state.time),
            }),
      );
      const acts = [...procedure.acts.values()].map((act) =>
        say("cli.procedure.act", {
          id: act.id,
          name: inLanguage(act.name, language),
          from: act.from,
          to: act.to ?? "",
          isMove: act.to === undefined ? "no" : "yes",
          who: whoInWords(context, act),
          conditions: conditionsInWords(context, procedure, act).join(" "),
        }).trimEnd(),
      );
      const head = [inLanguage(procedure.title, language), inLanguage(procedure.about, language)];
      writeLines([...head, "", ...states, "", ...acts], context);
    });
}

export function testCommand(context: CliContext): Command {
  const { say, language } = context;
  return sub("test", context)
    .argument("[id]", say("cli.procedure.id"))
    .action((id: string | undefined, options: FolderOptions) => {
      const { procedures, settings } = proceduresIn(options, context);
      const chosen = id === undefined ? [...procedures.values()] : [oneOf(id, options, context)];
      let failed = 0;
      let held = 0;
      for (const procedure of chosen) {
        for (const one of procedure.cases) {
          const differences = runCase(procedure, one, settings);
          if (differences.length === 0) held += 1;
          else {
            failed += 1;
            const name = `${procedure.file}:${one.place.line} ${inLanguage(one.name, language)}`;
            writeLines([name, ...differences.map((difference) => lineOf(difference, context))], context);
          }
        }
      }
      context.write(`${say("cli.procedure.tested", { held, failed })}\n`);
      context.exitWith(failed > 0 ? 1 : 0);
    });
}

export function drawCommand(context: CliContext): Command {
  return sub("draw", context)
    .argument("<id>", context.say("cli.procedure.id"))
    .option("--out <file>", context.say("cli.procedure.out"))
    .action((id: string, options: FolderOptions) => {
      const svg = drawProcedure(oneOf(id, options, context), context);
      if (options.out === undefined) return context.write(svg);
      writeFileSync(options.out, svg);
      context.tell(context.say("cli.procedure.drawn", { file: options.out }));
    });
}

function sub(name: "list" | "show" | "test" | "draw", { say }: CliContext): Command {
  const words = say(`cli.procedure.${name}`);
  return new Command(name).summary(words).description(words).option("--dir <dir>", say("cli.procedure.dir"));
}

interface Found {
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly settings: CaseSettings;
}

/** Without a folder only the library's. Files that cannot be read are told, and stop what is asked. */
function proceduresIn({ dir }: FolderOptions, context: CliContext): Found {
  if (dir === undefined)
    return { procedures: readProcedures(new Map()).procedures, settings: caseSettingsOf(undefined) };
  const { files, register } = readRegisterFolder(dir);
  const { procedures, findings } = readProcedures(files);
  for (const finding of findings) {
    const { file, line, column } = finding.location;
    const { message } = findingInWords(finding, context.say);
    context.tell(printable(`${file}:${line}:${column} ${finding.code} ${message}`));
  }
  if (findings.length > 0)
    throw new CannotRun(printable(context.say("cli.procedure.unreadable", { folder: dir })));
  return { procedures, settings: caseSettingsOf(register) };
}

function oneOf(id: string, options: FolderOptions, context: CliContext): Procedure {
  const { procedures } = proceduresIn(options, context);
  const procedure = procedures.get(id);
  if (procedure !== undefined) return procedure;
  const near = nearest(id, procedures.keys())[0] ?? "";
  const facts = { id, near, isNear: near === "" ? "no" : "yes", known: [...procedures.keys()] };
  throw new CannotRun(printable(context.say("cli.procedure.unknown", facts)));
}

function writeLines(lines: readonly string[], { write }: CliContext): void {
  write(lines.map((line) => `${printable(line)}\n`).join(""));
}

function lineOf({ what, expected, found }: Difference, { say }: CliContext): string {
  return say("cli.procedure.difference", { what, expected: expected === "" ? "–" : expected, found: found === "" ? "–" : found }); // prettier-ignore
}
