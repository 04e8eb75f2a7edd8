/** `polity resolve`: who answers for a function in an area, who else takes part, and why. */
import { Command } from "commander";
import { readDate, type PlainDate } from "#lib/dates.ts";
import { inLanguage, type LocalWords } from "#lib/language.ts";
import { systemClock } from "#platform/clock/index.ts";
import { findingInWords, printable } from "#kernel/check/model.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import {
  compile,
  resolve,
  roles,
  type CompiledRegister,
  type Part,
  type Register,
  type Resolution,
  type ResolveRefusal,
} from "#kernel/register/model.ts";
import { CannotRun, type CliContext } from "../context.ts";

interface ResolveOptions {
  readonly function: string;
  readonly area: string;
  readonly on?: string;
  readonly json?: true;
}

export function command(context: CliContext): Command {
  const { say } = context;
  return new Command("resolve")
    .description(say("cli.resolve.description"))
    .argument("[dir]", say("cli.resolve.dir"), ".")
    .requiredOption("--function <id>", say("cli.resolve.function"))
    .requiredOption("--area <code>", say("cli.resolve.area"))
    .option("--on <date>", say("cli.resolve.on"))
    .option("--json", say("cli.resolve.json"))
    .action((folder: string, options: ResolveOptions) => answer(folder, options, context));
}

function answer(folder: string, options: ResolveOptions, context: CliContext): void {
  const register = registerIn(folder, context);
  const compiled = compile(register, dateOf(options, register, context));
  const resolved = resolve(compiled, options.function, options.area);
  if (!resolved.ok) throw new CannotRun(printable(refusalInWords(resolved.refusal, compiled, context)));
  const told = tell(resolved.value, compiled, context);
  context.write(options.json === true ? `${JSON.stringify(told, null, 2)}\n` : inWords(told, context));
}

function registerIn(folder: string, { say, tell: warn }: CliContext): Register {
  const { register, findings } = readRegisterFolder(folder);
  if (register !== undefined) return register;
  for (const finding of findings.slice(0, findingsShown)) {
    const { file, line, column } = finding.location;
    warn(printable(`${file}:${line}:${column} ${finding.code} ${findingInWords(finding, say).message}`));
  }
  throw new CannotRun(printable(say("cli.resolve.unreadable", { folder })));
}

/** `polity check` tells the rest. */
const findingsShown = 5;

function dateOf({ on }: ResolveOptions, register: Register, { say }: CliContext): PlainDate {
  if (on === undefined) return systemClock.today(register.jurisdiction.timeZone);
  const date = readDate(on);
  if (date === undefined) throw new CannotRun(printable(say("cli.resolve.bad-date", { value: on })));
  return date;
}

function refusalInWords(
  refusal: ResolveRefusal,
  compiled: CompiledRegister,
  { say, language }: CliContext,
): string {
  const nearWords = (
    near: readonly string[],
    nameOf: (id: string) => LocalWords | undefined,
  ): readonly string[] => near.map((id) => `${id} (${inLanguage(nameOf(id) ?? {}, language)})`);
  switch (refusal.code) {
    case "register.unknown-function": {
      const near = nearWords(refusal.near, (id) => compiled.functions.valid.get(id)?.name);
      return say("cli.resolve.unknown-function", { function: refusal.function, near, count: near.length });
    }
    case "register.unknown-area": {
      const near = nearWords(refusal.near, (code) => compiled.areas.valid.get(code)?.name);
      return say("cli.resolve.unknown-area", { area: refusal.area, near, count: near.length });
    }
    case "register.function-not-valid":
      return say("cli.resolve.function-not-valid", { function: refusal.function, on: refusal.on });
    case "register.area-not-valid":
      return say("cli.resolve.area-not-valid", { area: refusal.area, on: refusal.on });
  }
}

/** The document of `--json`; its keys are stable. */
interface Told {
  readonly function: string;
  readonly functionName: string;
  readonly area: string;
  readonly areaName: string;
  readonly on: string;
  readonly outcome: Resolution["outcome"];
  readonly parts: readonly {
    readonly role: Part["role"];
    readonly body: string | null;
    readonly bodyName: string;
    readonly level: string | null;
    /** The area through which it reaches the place. */
    readonly area: string | null;
    readonly areaName: string;
    readonly how: string;
    readonly conditions: string;
    readonly contact: readonly string[];
    readonly assignment: { readonly file: string; readonly line: number };
  }[];
  readonly trace: readonly { readonly step: string; readonly words: string; readonly facts: object }[];
}

function tell(resolution: Resolution, compiled: CompiledRegister, { say, language }: CliContext): Told {
  const { register, bodies, areas, functions } = compiled;
  const words = (text: LocalWords | undefined): string => inLanguage(text ?? {}, language);
  return {
    function: resolution.function,
    functionName: words(functions.valid.get(resolution.function)?.name),
    area: resolution.area,
    areaName: words(areas.valid.get(resolution.area)?.name),
    on: resolution.on,
    outcome: resolution.outcome,
    parts: resolution.parts.map(({ role, body: id, level, area, assignment }) => {
      const body = id === undefined ? undefined : bodies.valid.get(id);
      const { file, line } = register.sources.assignments.placeOf(assignment.row);
      return {
        role,
        body: id ?? null,
        bodyName: body === undefined ? say("cli.resolve.public") : words(body.name),
        level: level ?? null,
        area: area ?? null,
        areaName: area === undefined ? "" : words(areas.valid.get(area)?.name),
        how: words(assignment.how),
        conditions: words(assignment.conditions),
        contact: [body?.phone, body?.email, body?.web].filter((way) => way !== undefined),
        assignment: { file, line },
      };
    }),
    trace: resolution.trace.map(({ step, facts }) => ({ step, words: say(`trace.${step}`, facts), facts })),
  };
}

function inWords(told: Told, { say }: CliContext): string {
  const heading = (key: string): string => say("cli.resolve.heading", { words: say(key) });
  const lines = [
    say("cli.resolve.title", {
      function: told.functionName,
      area: told.areaName,
      code: told.area,
      on: told.on,
    }),
    say(`cli.resolve.outcome.${told.outcome}`),
  ];
  for (const role of roles) {
    const parts = told.parts.filter((part) => part.role === role);
    if (parts.length === 0) continue;
    lines.push("", heading(`cli.resolve.role.${role}`));
    for (const part of parts) {
      const id = part.body === null ? "" : ` (${part.body})`;
      const within = told.outcome === "divided" ? say("cli.resolve.within", { area: part.areaName }) : "";
      const more = [part.areaName === "" ? "" : within, part.how, part.conditions, ...part.contact].filter(
        (text) => text !== "",
      );
      lines.push(`  ${part.bodyName}${id}${more.length === 0 ? "" : ` — ${more.join(" · ")}`}`);
    }
  }
  lines.push("", heading("cli.resolve.why"), ...told.trace.map(({ words }, i) => `  ${i + 1}. ${words}`));
  return `${lines.map(printable).join("\n")}\n`;
}
