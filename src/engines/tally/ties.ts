/**
 * Breaking ties by a rule that was named before the count. Nothing here looks at the order of a file: a rule that
 * cannot tell two options apart leaves the tie standing.
 */
import { ok, refuse, type Result } from "#lib/result.ts";
import { sha256 } from "./exact/sha256.ts";
import type { Option, TallyRefusal } from "./model.ts";

/** One named rule; several are tried one after the other. */
export type TieRule =
  | { readonly name: "lower-cost" }
  | { readonly name: "higher-cost" }
  | { readonly name: "more-votes" }
  | { readonly name: "lot"; readonly seed: string }
  | { readonly name: "order"; readonly ids: readonly string[] };

/** Reads "lower-cost", "lot:2026-11-24", "order:3/1/2" or several of them with commas; the empty text names none. */
export function readTieRules(text: string): Result<readonly TieRule[], TallyRefusal> {
  const rules: TieRule[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const rule = readTieRule(part);
    if (rule === undefined) return refuse({ code: "tally.tie-rule-unknown", rule: part });
    rules.push(rule);
  }
  return ok(rules);
}

/** The rules as they are named in a published count. */
export function namedTieRules(rules: readonly TieRule[]): string {
  return rules.length === 0 ? "none" : rules.map(named).join(",");
}

export interface Broken {
  readonly chosen: number;
  readonly by: string;
}

/**
 * The one tied option that the rules put first (for `win`) or last (for `lose`); undefined when they cannot tell.
 * `votes` gives the votes an option has in `more-votes`.
 */
export function breakTie(
  rules: readonly TieRule[],
  tied: readonly number[],
  among: {
    readonly options: readonly Option[];
    readonly votes: (option: number) => number;
    readonly about: "win" | "lose";
  },
): Broken | undefined {
  let left = [...tied];
  for (const rule of rules) {
    const keys = new Map(left.map((option) => [option, keyFor(rule, among, option)]));
    const best = [...keys.values()].reduce((a, b) => ((among.about === "win" ? b < a : b > a) ? b : a));
    left = left.filter((option) => keys.get(option) === best);
    if (left.length === 1) return { chosen: left[0] ?? 0, by: named(rule) };
  }
  return undefined;
}

function readTieRule(part: string): TieRule | undefined {
  if (part === "lower-cost" || part === "higher-cost" || part === "more-votes") return { name: part };
  const [name, ...rest] = part.split(":");
  const value = rest.join(":");
  if (value === "") return undefined;
  if (name === "lot") return { name, seed: value };
  return name === "order" ? { name, ids: value.split("/") } : undefined;
}

function named(rule: TieRule): string {
  if (rule.name === "lot") return `lot:${rule.seed}`;
  return rule.name === "order" ? `order:${rule.ids.join("/")}` : rule.name;
}

// The smaller key comes first. All keys of one rule are of one type.
function keyFor(
  rule: TieRule,
  among: { readonly options: readonly Option[]; readonly votes: (option: number) => number },
  option: number,
): number | bigint | string {
  const { id = "", cost = 0n } = among.options[option] ?? {};
  switch (rule.name) {
    case "lower-cost":
      return cost;
    case "higher-cost":
      return -cost;
    case "more-votes":
      return -among.votes(option);
    case "lot":
      return lotOf(rule, id);
    case "order": {
      const at = rule.ids.indexOf(id);
      return at < 0 ? rule.ids.length : at;
    }
  }
}

const lots = new WeakMap<TieRule, Map<string, ReturnType<typeof sha256>>>();

// The same lots are looked at in every tie of a count; each is drawn once.
function lotOf(rule: Extract<TieRule, { name: "lot" }>, id: string): ReturnType<typeof sha256> {
  const drawn = lots.get(rule) ?? new Map<string, ReturnType<typeof sha256>>();
  lots.set(rule, drawn);
  const lot = drawn.get(id) ?? sha256(`${rule.seed}:${id}`);
  drawn.set(id, lot);
  return lot;
}
