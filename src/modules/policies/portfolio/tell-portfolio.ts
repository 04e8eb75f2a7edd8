/** How the policies meet, in words and numbers: for the page, for the command line, for machines. */
import {
  coins,
  meet,
  moneyOf,
  pairsIn,
  sayCliff,
  sayMissed,
  sayPeriod,
  sayValue,
  toNumber,
  type ExactNumber,
  type Met,
  type Pair,
  type Period,
  type Speaker as RulesSpeaker,
  type System,
  type Typical,
} from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";
import type { Speaker } from "../law/tell-policy.ts";
import { whoIsWho } from "./who-is-who.ts";

export interface ToldPoint {
  readonly earnings: number;
  /** What is left in the end. */
  readonly left: number;
  readonly benefits: number;
  readonly taxes: number;
  /** What of the way to the next point is taken again: 0.3 of it. */
  readonly taken: number | undefined;
}

export interface ToldCliff {
  readonly at: string;
  readonly fall: string;
  readonly words: string;
  readonly losses: readonly string[];
}

export interface ToldHousehold {
  readonly id: string;
  readonly title: string;
  /** What is left without earnings. */
  readonly least: string;
  readonly end: string;
  readonly points: readonly ToldPoint[];
  readonly steep: readonly { readonly from: string; readonly to: string; readonly taken: number }[];
  readonly cliffs: readonly ToldCliff[];
  /** The cliff at which the most is lost. */
  readonly deepest: ToldCliff | undefined;
  readonly hasNothing: boolean;
  /** The earnings from which on it has nothing of any benefit. */
  readonly nothingFrom: string | undefined;
  /** What it misses of benefits it has nothing of, without earnings; only where a number is missed. */
  readonly missed: readonly { readonly benefit: string; readonly words: readonly string[] }[];
}

export interface ToldPair {
  /** The variables of the two. */
  readonly ids: readonly [string, string];
  readonly one: string;
  readonly other: string;
  readonly relation: Pair["relation"];
  /** What both are paid for, in words. */
  readonly shared: readonly string[];
  readonly household: string;
  readonly earnings: string;
  readonly amounts: readonly [string, string];
}

export interface ToldPortfolio {
  readonly period: string;
  readonly households: readonly ToldHousehold[];
  readonly pairs: readonly ToldPair[];
}

/** Undefined: the system does not say what is left in the end or what is earned, or names no typical households. */
export function tellPortfolio(
  { system, typical }: { readonly system: System; readonly typical: readonly Typical[] },
  period: Period,
  speakers: readonly Speaker[],
): readonly ToldPortfolio[] | undefined {
  const met = typical.length === 0 ? undefined : meet(system, typical, period);
  if (met === undefined) return undefined;
  const pairs = pairsIn(system, met);
  return speakers.map((speaker) => {
    const to = { ...speaker, system };
    return {
      period: sayPeriod(period, speaker.say),
      households: met.map((one) => toldHousehold(one, period, to)),
      pairs: pairs.map((one) => toldPair(one, met, to)),
    };
  });
}

function toldHousehold(met: Met, period: Period, speaker: RulesSpeaker): ToldHousehold {
  const to = { ...speaker, people: whoIsWho(met.typical.situation, speaker.system, speaker) };
  const money = (amount: ExactNumber): string => sayValue(coins(amount, to.system), moneyOf(to.system), to);
  const [first] = met.points;
  const cliffs = met.cliffs.map((cliff): ToldCliff => {
    const { words, losses } = sayCliff(cliff, period, to, "policies-portfolio.cliff");
    return { at: money(cliff.at), fall: money(cliff.fall), words, losses: losses.map((loss) => loss.words) };
  });
  const falls = met.cliffs.map(({ fall }) => toNumber(fall));
  return {
    id: met.typical.id,
    title: inLanguage(met.typical.title, to.language),
    least: first === undefined ? "" : money(first.income),
    end: money(met.points.at(-1)?.earnings ?? { over: 0n, under: 1n }),
    points: met.points.map(({ earnings, income, taxes, benefits, taken }) => ({
      earnings: toNumber(earnings),
      left: toNumber(income),
      taxes: toNumber(taxes),
      benefits: [...benefits.values()].reduce((sum, one) => sum + toNumber(one), 0),
      taken,
    })),
    steep: met.steep.map(({ from, to: until, taken }) => ({ from: money(from), to: money(until), taken })),
    cliffs,
    deepest: cliffs[falls.indexOf(Math.max(...falls))],
    hasNothing: met.hasNothing,
    nothingFrom: met.nothingFrom && money(met.nothingFrom),
    missed: missedBy(met, to),
  };
}

function missedBy({ without }: Met, to: RulesSpeaker): ToldHousehold["missed"] {
  if (without === undefined) return [];
  return without.explained.flatMap((explained) => {
    const words = sayMissed(without.run, explained, to);
    const benefit = inLanguage(explained.variable.title, to.language);
    return words.length === 0 ? [] : [{ benefit, words }];
  });
}

function toldPair(pair: Pair, met: readonly Met[], to: RulesSpeaker): ToldPair {
  const { system, language, say } = to;
  const nameOf = (id: string): string => inLanguage(system.variables.get(id)?.title ?? {}, language);
  const money = (amount: ExactNumber): string => sayValue(coins(amount, system), moneyOf(system), to);
  const household = met.find(({ typical }) => typical.id === pair.example.typical)?.typical.title ?? {};
  const roles = [...system.entities.values()].flatMap((one) => one.roles);
  return {
    ids: [pair.one, pair.other],
    one: nameOf(pair.one),
    other: nameOf(pair.other),
    relation: pair.relation,
    shared: pair.shared.map((fact) => {
      const role = roles.find(({ id }) => fact === `role:${id}`);
      return role === undefined
        ? nameOf(fact)
        : say("policies-portfolio.role", { role: inLanguage(role.many ?? role.title, language) });
    }),
    household: inLanguage(household, language),
    earnings: money(pair.example.earnings),
    amounts: [money(pair.example.amounts[0]), money(pair.example.amounts[1])],
  };
}
