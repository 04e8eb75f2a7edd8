/** The cliff ahead in words: how much more leads there, how much less is left, which rule takes it at which threshold. */
import { inLanguage } from "#lib/language.ts";
import type { Period } from "../exact/period.ts";
import type { Exact } from "../exact/rational.ts";
import { rounded } from "../exact/rounding.ts";
import type { Basis, System, Type } from "../model.ts";
import type { Cliff } from "../household/cliff.ts";
import { lossesAt, missedIn, shortOf, type Loss } from "../household/turning-point.ts";
import type { Explained, Traced } from "../scalar/explain.ts";
import type { Run } from "../scalar/run.ts";
import { reasonsOf, sayFormula, titleOfVariable } from "./formula.ts";
import { sayValue, sayWho, type Speaker } from "./values.ts";

export interface SaidCliff {
  /** "If the salary of Ann grows by 120 to 1,320, 85 less is left." */
  readonly words: string;
  /** What is lost, the most first, each with its rule and threshold. */
  readonly losses: readonly {
    readonly variable: string;
    readonly words: string;
    readonly basis: Basis | undefined;
  }[];
}

/** `sentences` holds the two texts: `jump`, where the loss comes at once, and `slide`, where it comes bit by bit. */
export function sayCliff(
  cliff: Cliff,
  period: Period,
  speaker: Speaker,
  sentences = "rules.ahead",
): SaidCliff {
  const { say, system } = speaker;
  const type = typeOf(system, cliff.variable);
  const money = moneyOf(system);
  return {
    words: say(`${sentences}.${cliff.kind}`, {
      name: titleOfVariable(cliff.variable, speaker),
      who: sayWho(cliff.row, speaker),
      more: sayValue(cliff.more, type, speaker),
      today: sayValue(cliff.today, type, speaker),
      at: sayValue(cliff.at, type, speaker),
      until: sayValue(cliff.until, type, speaker),
      fall: sayValue(coins(cliff.fall, system), money, speaker),
      before: sayValue(coins(cliff.before, system), money, speaker),
      after: sayValue(coins(cliff.after, system), money, speaker),
    }),
    losses: lossesAt(cliff, period).map((loss) => ({
      variable: loss.variable,
      words: sayLoss(loss, speaker),
      basis: loss.explained.basis,
    })),
  };
}

function sayLoss({ variable, amount, explained, turn }: Loss, speaker: Speaker): string {
  const { say, system } = speaker;
  const { basis } = explained;
  const reasons = turn === undefined ? [] : sayTurn(turn.traced, turn.within.day, speaker);
  return say("rules.ahead.loss", {
    name: titleOfVariable(variable, speaker),
    amount: sayValue(coins(amount, system), moneyOf(system), speaker),
    isTax: system.figures?.taxes.includes(variable) === true ? "yes" : "no",
    reasons,
    hasReasons: reasons.length > 0 ? "yes" : "no",
    work: inLanguage(basis?.work ?? {}, speaker.language),
    article: basis?.article ?? "",
    articleGiven: basis?.article === undefined ? "no" : "yes",
    basisGiven: basis === undefined ? "no" : "yes",
  });
}

function sayTurn(traced: Traced, day: number, speaker: Speaker): readonly string[] {
  const telling = { ...speaker, day };
  if (traced.expr.op === "scale") return [sayFormula(traced, telling)];
  return reasonsOf(traced, traced.value === true, telling);
}

/** What somebody missed who gets nothing: each condition in words, and by how much. */
export function sayMissed(run: Run, explained: Explained, speaker: Speaker): readonly string[] {
  const said = missedIn(run, explained).flatMap(({ traced, within }) => {
    const [reason] = reasonsOf(traced, traced.value === true, { ...speaker, day: within.day });
    const by = shortOf(traced);
    const [left] = traced.parts;
    if (reason === undefined || left === undefined || by === undefined || by.over === 0n) return [];
    return [speaker.say("rules.ahead.missed", { reason, by: sayValue(by, left.expr.type, speaker) })];
  });
  return [...new Set(said)];
}

function typeOf(system: System, variable: string): Type {
  return system.variables.get(variable)?.type ?? moneyOf(system);
}

/** To the smallest coin, for words alone. */
export function coins(amount: Exact, { smallest }: System): Exact {
  return rounded(amount, "half up", smallest);
}

/** The type of an amount of the system's money. */
export function moneyOf({ currency }: System): Type {
  return { kind: "number", unit: new Map([[currency, 1]]), isWhole: false };
}
