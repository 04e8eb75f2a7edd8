/** An explained value in words: one or two sentences for a letter, and the tree of everything it rests on. */
import { inLanguage } from "#lib/language.ts";
import { periodText } from "../exact/period.ts";
import { explain, type Explained, type Traced } from "../scalar/explain.ts";
import { Stop } from "../scalar/apply.ts";
import { valueText } from "../scalar/cases.ts";
import type { Run } from "../scalar/run.ts";
import { reasonsOf, sayFormula, titleOfVariable, type Telling } from "./formula.ts";
import { sayPeriod, sayValue, sayWho, type Speaker } from "./values.ts";

/** The short form: what it is, why, by which sum and on which basis. */
export function sayReason(explained: Explained, speaker: Speaker): string {
  const { say, language } = speaker;
  const { variable, row, period, value, how, trace, when, exception, basis, day } = explained;
  const telling: Telling = { ...speaker, day };
  const name = inLanguage(variable.title, language);
  const facts = {
    name,
    who: sayWho(row, speaker),
    period: sayPeriod(period, say),
    periodGiven: period.span === "lasting" ? "no" : "yes",
    value: sayValue(value, variable.type, speaker),
  };
  const sentences = [say(`rules.reason.${how === "exception" ? "rule" : how}`, facts)];
  if (exception !== undefined && when !== undefined)
    sentences.push(
      say("rules.reason.exception", {
        title: inLanguage(exception.title, language),
        reasons: reasonsOf(when, true, telling),
      }),
    );
  if (trace !== undefined) {
    const reasons = branchReasons(trace, telling);
    if (reasons.length > 0) sentences.push(say("rules.reason.because", { reasons }));
    const sum = sumIn(trace);
    if (sum !== undefined) {
      const rounding =
        variable.rounding === undefined
          ? ""
          : say(`rules.rounding.${variable.rounding.rule.replace(" ", "-")}`);
      sentences.push(
        say("rules.reason.sum", {
          sum: sayFormula(sum, telling),
          value: facts.value,
          rounding,
          roundingGiven: rounding === "" ? "no" : "yes",
        }),
      );
    }
  }
  if (basis !== undefined)
    sentences.push(
      say("rules.reason.basis", {
        work: inLanguage(basis.work, language),
        article: basis.article ?? "",
        articleGiven: basis.article === undefined ? "no" : "yes",
      }),
    );
  return sentences.join(say("rules.reason.between"));
}

/** The conditions on the way to the branch that was taken. */
function branchReasons(trace: Traced, telling: Telling): readonly string[] {
  if (trace.expr.op !== "if")
    return trace.expr.type.kind === "boolean" ? reasonsOf(trace, trace.value === true, telling) : [];
  const [test, taken] = trace.parts;
  if (test === undefined || taken === undefined) return [];
  return [...reasonsOf(test, test.value === true, telling), ...branchReasons(taken, telling)];
}

/** The sum behind the branches; undefined where there is nothing to reckon. */
function sumIn(trace: Traced): Traced | undefined {
  if (trace.expr.op === "if") return trace.parts[1] === undefined ? undefined : sumIn(trace.parts[1]);
  return trace.expr.op === "literal" || trace.expr.type.kind !== "number" ? undefined : trace;
}

/** The long form as a tree. */
export interface Reason {
  readonly variable: string;
  readonly title: string;
  readonly who: string;
  readonly period: string;
  /** As it would be written in a file, exact. */
  readonly value: string;
  readonly words: string;
  readonly basis:
    | { readonly work: string; readonly article: string | undefined; readonly link: string | undefined }
    | undefined;
  readonly parameters: readonly {
    readonly id: string;
    readonly value: string;
    readonly from: string | undefined;
  }[];
  readonly parts: readonly Reason[];
}

/** Everything a value rests on, each value once: where it is met again, its parts are left out. */
export function reasonTree(run: Run, root: Explained, speaker: Speaker): Reason {
  const told = new Set<string>();
  const tree = (explained: Explained): Reason => {
    const { variable, row, period } = explained;
    const key = `${variable.id} ${row.entity} ${row.name} ${periodText(period)}`;
    const isNew = !told.has(key);
    told.add(key);
    const parts = isNew
      ? explained.reads.flatMap((one) => {
          const inner = explain(run, one.variable, one.period, one.row);
          return inner === undefined || inner instanceof Stop ? [] : [tree(inner)];
        })
      : [];
    return {
      variable: variable.id,
      title: titleOfVariable(variable.id, speaker),
      who: sayWho(row, speaker),
      period: periodText(period),
      value: valueText(explained.value),
      words: sayReason(explained, speaker),
      basis: explained.basis && {
        ...explained.basis,
        work: inLanguage(explained.basis.work, speaker.language),
      },
      parameters: explained.trace === undefined ? [] : parametersIn(explained.trace, explained.day, speaker),
      parts,
    };
  };
  return tree(root);
}

function parametersIn(trace: Traced, day: number, { system }: Speaker): Reason["parameters"] {
  const found = new Map<string, Reason["parameters"][number]>();
  const open = [trace];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    open.push(...next.parts);
    const { expr } = next;
    if (expr.op !== "parameter" && expr.op !== "scale" && expr.op !== "table") continue;
    const parameter = system.parameters.get(expr.id);
    const from =
      parameter?.kind === "value" ? parameter.values.findLast((one) => one.from <= day)?.from : undefined;
    found.set(expr.id, {
      id: expr.id,
      value: valueText(next.value),
      from: from === undefined || from === 0 ? undefined : valueText(from),
    });
  }
  return [...found.values()];
}
