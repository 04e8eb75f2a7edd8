/** What is told with an application, and what the policies give for it: two texts, for those who decide and who applied. */
import {
  reasonTree,
  readPeriod,
  sayMissed,
  sayPeriod,
  sayReason,
  type Reason,
  type System,
} from "#engines/rules/index.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { questions } from "#kernel/policy/index.ts";
import type { Register } from "#kernel/register/model.ts";
import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import { benefitsIn, entitled, type Entitlement } from "./entitled.ts";
import { answersInWords, peopleInWords, type Telling } from "./told-in-words.ts";
import { isPeopled, readAnswer, readTold, situationOf } from "./told.ts";

export interface ApplicationAsked {
  readonly function: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly reader: Reader;
  readonly system: System;
  readonly register: Register;
  readonly on: PlainDate;
  /** The adopted version whose policies compute. */
  readonly version: number;
}

/** The functions that policies are applied for. */
export function appliedFor({ policies }: System): ReadonlySet<string> {
  return new Set(policies.flatMap((policy) => policy.function ?? []));
}

/** Refused when an answer cannot be read, or one that matters is missing: then nothing certain can be computed. */
export function computeApplication(
  asked: ApplicationAsked,
): Result<{ readonly told: string; readonly computed: string }, Refusal> {
  const { system, register, reader, answers } = asked;
  const { say } = reader;
  const period = readPeriod(asked.on.slice(0, 7));
  if (period === undefined) throw new Error(`${asked.on} is in no month`);
  const told = readTold(system, answers);
  const peopled = situationOf(system, told, { reader, period });
  const telling: Telling = { system, register, told, reader, peopled, period };
  const unclear = unclearIn(telling);
  if (unclear !== undefined)
    return refuse({ code: "requests.application-unclear", facts: { reason: unclear } });
  const variables = benefitsIn(system, period);
  const left = questions(system, peopled.situation, { variables, period });
  if (left.ok && left.value.next !== undefined) {
    const { variable } = left.value.next;
    const question = inWords(reader, variable.question ?? variable.title);
    return refuse({ code: "requests.application-incomplete", facts: { question } });
  }
  const { granted, missed, run } = entitled(system, peopled.situation, period);
  const speaker = { ...reader, system };
  const isMeant = ({ policy }: Entitlement): boolean => policy?.function === asked.function;
  const lines = [say("requests-apply.version", { version: asked.version, period: sayPeriod(period, say) })];
  for (const { values } of granted.filter(isMeant)) {
    for (const one of values.filter(({ value }) => typeof value === "object" && value.over !== 0n))
      lines.push("", sayReason(one, speaker), ...branches(reasonTree(run, one, speaker)));
  }
  for (const { values, policy } of missed.filter(isMeant)) {
    lines.push("", say("requests-apply.gives-nothing", { policy: inWords(reader, policy?.title ?? {}) }));
    for (const one of values) lines.push(sayReason(one, speaker), ...sayMissed(run, one, speaker));
  }
  return ok({ told: toldInLines(telling).join("\n"), computed: lines.join("\n") });
}

/** What it rests on, each value once, further in by what rests on what. */
function branches({ parts }: Reason, depth = 1): readonly string[] {
  return parts.flatMap((part) => [`${"  ".repeat(depth)}${part.words}`, ...branches(part, depth + 1)]);
}

function toldInLines(telling: Telling): readonly string[] {
  const { system, told, reader } = telling;
  const { say } = reader;
  return [
    peopleInWords(telling),
    ...[...told.answers.keys()].flatMap((id) => {
      const variable = system.variables.get(id);
      const said = answersInWords(telling, id);
      if (variable === undefined || said.length === 0) return [];
      const value = said.join(reader.language === "en" ? "; " : "；");
      return [say("policies-household.of", { who: inWords(reader, variable.title), value })];
    }),
  ];
}

/** The first answer that is none, in words. */
function unclearIn({ system, told, reader, peopled, period }: Telling): string | undefined {
  const { say } = reader;
  if (!isPeopled(told)) return say("policies-household.who.nobody");
  const ids = new Set([...peopled.situation.values()].flat().map((row) => peopled.idOf(row)));
  for (const [id, ofVariable] of told.answers) {
    const variable = system.variables.get(id);
    for (const [who, written] of ofVariable) {
      if (variable !== undefined && ids.has(who) && readAnswer(variable, written, period) === undefined)
        return say("policies-household.of", { who: inWords(reader, variable.title), value: written });
    }
  }
  return undefined;
}
