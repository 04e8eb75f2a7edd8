/**
 * What every finding of the register's rules tells: the blanks its sentences can be filled with, the hints it chooses
 * from, and the notes of its related places. Sentences and explanation pages are written against this list, and a test
 * holds the rules to it: a finding carries all of its facts, always, "" or an empty list where there is nothing to tell.
 *
 * Facts named …Name, and lists of names, are in the jurisdiction's language; where the register has a translation, it
 * stands beside them under "KEY@LANGUAGE", which `say` prefers in that language. Dates are YYYY-MM-DD.
 */
import type { Code } from "#lib/codes.ts";

export interface Telling {
  /** Names of facts; lists of names are marked []. */
  readonly facts: readonly string[];
  /** The variants of `findings.CODE.hint`; empty when the code has one hint for all cases. */
  readonly hints: readonly string[];
  /** Keys below `related.`; each with the facts named in `relatedFacts`. */
  readonly related: readonly string[];
}

/** Codes that the register's own rules give; reading (P00), suppressions (P06) policies (P08) and procedures (P09) are told elsewhere. */
export type RuleCode = Exclude<Code, `P00${string}` | `P06${string}` | `P08${string}` | `P09${string}`>;

/** Every related place carries these facts: the id it is about there, and its name. */
export const relatedFacts = ["id", "name"] as const;

export const tellings: Readonly<Record<RuleCode, Telling>> = {
  // areas: lowest areas without an answer, lowestAreas: all there are, where: the largest areas that hold them (≤ 5).
  P0101: telling(
    "function functionName areas lowestAreas where[]",
    "no-assignment reaches-nowhere partly",
    "assigned-here",
  ),
  // areaName "" and hint "nowhere": no such body anywhere. pairs: area × function. functions: how many; functionName: one.
  // bodyName, date: the body that was (or will be) there. kind "" when the rule names none.
  P0102: telling(
    "level levelName kind area areaName areas pairs functions functionName bodyName date",
    "no-body nowhere body-ended body-not-yet body-without-area",
    "rule-here body-here",
  ),
  // same-rule: one rule finds several bodies in one area (functions: how many functions; functionName: one of them).
  // two-assignments: several rows claim one function. where: the largest areas that hold the pairs (≤ 5).
  P0103: telling(
    "function functionName functions bodies[] level levelName kind pairs where[]",
    "same-rule two-assignments same-assignment",
    "also-claimed rule-here",
  ),
  P0104: telling("function functionName areas lowestAreas levels[]", "", "assigned-here"),
  // levels: what was named; expected: what the function says. bodyName "" for a rule.
  P0105: telling(
    "function functionName body bodyName levels[] expected[] rows",
    "rule body channel",
    "named-here",
  ),

  // rows: how many rows name it. pairs: area × function left without an answer by it.
  P0201: telling("body rows near[] pairs", "near none", "named-here"),
  P0202: telling("function rows near[]", "near none", "named-here"),
  P0203: telling("area rows near[] pairs", "near none", "named-here"),
  P0204: telling("level rows near[] pairs", "near none", "named-here"),
  P0205: telling("basis rows near[]", "near none", "named-here"),
  // chain: the names of the bodies between the old one and the living one.
  P0211: telling(
    "body bodyName ended successor successorName chain[] rows pairs",
    "direct chain",
    "named-here ends-here successor-here",
  ),
  P0212: telling("body bodyName ended successors[] rows pairs", "", "named-here ends-here successor-here"),
  // body: the old id, which no row of bodies has (or only an ended one without successor).
  P0213: telling("body successor successorName rows pairs", "", "named-here renamed-here"),
  P0214: telling("body bodyName ended rows pairs", "", "named-here ends-here"),
  P0215: telling("body bodyName begins rows pairs", "", "named-here begins-here"),
  // last: the id at which the chain breaks; lastName "" when it is unknown.
  P0216: telling(
    "body bodyName ended last lastName rows pairs",
    "unknown-successor dead-end not-yet too-long",
    "named-here ends-here breaks-here",
  ),
  // successor "" when there is none.
  P0221: telling(
    "area areaName ended successor successorName rows pairs",
    "successor none",
    "named-here ends-here successor-here",
  ),
  P0222: telling("area areaName ended successors[] rows pairs", "", "named-here ends-here successor-here"),
  P0223: telling("area areaName begins rows pairs", "", "named-here begins-here"),
  P0231: telling(
    "function functionName ended successors[] rows pairs",
    "successor none",
    "named-here ends-here successor-here",
  ),
  P0232: telling("function functionName begins rows", "", "named-here begins-here"),

  // members: the names round the circle, in order. pairs: left without an answer because of it.
  P0301: telling("area areaName members[] pairs", "", "also-in-circle"),
  // table: areas, bodies or functions. rows: rows that name a member and therefore reach nobody (0 when none do).
  P0302: telling("table id name members[] rows pairs", "", "also-in-circle named-here"),
  // key: what the rows share, in the words of the file.
  P0303: telling("table key rows pairs", "row id former-id", "first-given"),
  // formerBodies: ids that `--fix` replaced, when that is how the rows met.
  P0304: telling(
    "body bodyName function functionName interaction rows formerBodies[]",
    "same-kind several-kinds",
    "also-given",
  ),
  // whole, parts: people (population) or square kilometres (geometry); percent: what is missing, one decimal.
  P0305: telling("area areaName whole parts missing percent children", "population geometry", ""),
  P0306: telling("table key from to rows pairs", "", ""),
  // named: the id that is wrong, or "" for no-effect.
  P0307: telling(
    "decision about old becomes named",
    "old-unknown becomes-unknown becomes-ended limit-unknown no-effect",
    "",
  ),

  P0401: telling("function functionName", "", ""),
  // basisTitle: work, article and title; date: when it ended or begins.
  P0402: telling("basis basisTitle date rows", "repealed not-yet", "named-here ends-here"),
  P0403: telling("function functionName", "", ""),
  // units: hours, working_days, days, weeks, months (a `select` allows no hyphens).
  P0404: telling("function functionName promised promisedUnit legal legalUnit", "", "legal-here"),
  P0405: telling("scheme code codeName replacedBy rows", "replaced none", "named-here listed-here"),
  P0406: telling("scheme code near[] rows", "near none", "named-here"),

  P0501: telling("function functionName", "", ""),
  P0502: telling("function functionName", "", ""),
  P0503: telling("function functionName", "", ""),
  // transferred: the function says so and no row has an agreement (body "" then).
  P0504: telling("function functionName body bodyName kind", "delivers transferred", "assigned-here"),
  // areas: lowest areas where it supports and nobody answers. bodyName: one supporter.
  P0505: telling("function functionName body bodyName areas", "", "assigned-here"),
  // role: answers or delivers.
  P0506: telling("function functionName body bodyName role areas", "", "performed-here"),
  // answered: functions it answers for; functions: those without a channel; names: some of them (≤ 5).
  P0507: telling("body bodyName answered functions names[]", "", ""),

  // function: "" for the hints body and area, which concern `functions` of them.
  P0701: telling(
    "function functionName body bodyName area areaName functions areas pairs",
    "function-gone function body area-gone",
    "",
  ),
  P0702: telling("function functionName from[] to[] functions areas pairs", "function body", ""),
  // names: some of the functions (≤ 5). ended "" when the body is simply no longer listed.
  P0703: telling("body bodyName ended functions names[] areas pairs", "ended gone", ""),
};

/** Why a rule was not checked: keys below `not-checked.`, with the facts field and table. */
export const notCheckedReasons = [
  "no-table",
  "no-field",
  "no-value",
  "no-role",
  "no-status",
  "geometry-not-read",
  "compared-by-size",
] as const;

function telling(facts: string, hints: string, related: string): Telling {
  const words = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");
  return { facts: words(facts), hints: words(hints), related: words(related) };
}
