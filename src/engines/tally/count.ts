/** Counting an election by name: the door through which every count goes, with its checks. */
import { refuse, type Result, ok } from "#lib/result.ts";
import { readDecimal } from "./exact/decimal.ts";
import { impossibleReserve } from "./elections/scored.ts";
import { fittingMethods, methodNamed, type Method } from "./methods.ts";
import type { Election, TallyRefusal } from "./model.ts";
import type { Counted, Reserved, Settings } from "./settings.ts";
import { readTieRules } from "./ties.ts";
import { withTurnout, type TurnoutWish } from "./turnout.ts";

/** How an election is to be counted; what is left out follows the file, then the method's defaults. */
export interface Wish {
  /** Name of a method; undefined = the rule the file declares. */
  readonly method?: string | undefined;
  readonly variant?: Readonly<Record<string, string>>;
  /** Tie rules as written: "lower-cost", "lot:SEED" … */
  readonly tie?: string;
  readonly reserved?: readonly ReservedWish[];
  /** A turnout that must be reached for anybody to win. */
  readonly turnout?: TurnoutWish | undefined;
}

/** So many seats at least for a group; the options by id, or none to take those the file marks with the group. */
export interface ReservedWish {
  readonly group: string;
  readonly least: number;
  readonly options: readonly string[];
}

// Counts as doubles must stay exact whole numbers, also times a hundred thousand.
const mostVoters = 10_000_000_000;

/** Counts the election, or says why it cannot be counted. The election is left as it was. */
export function countElection(election: Election, wish: Wish): Counted {
  const method = wishedMethod(election, wish.method);
  if (!method.ok) return method;
  const checked = checkElection(election);
  if (checked !== undefined) return refuse(checked);
  const settings = readSettings(election, method.value, wish);
  if (!settings.ok) return settings;
  const counted = method.value.count(election, settings.value);
  return counted.ok && wish.turnout !== undefined
    ? withTurnout(counted.value, election, wish.turnout)
    : counted;
}

/** Rules that Pabulib files declare and that cannot be counted from the file alone. */
const undeclared = ["", "unknown", "greedy-custom"];

function wishedMethod(election: Election, name: string | undefined): Result<Method, TallyRefusal> {
  const fitting = fittingMethods(election);
  if (name !== undefined) {
    const method = methodNamed(name);
    if (method === undefined) return refuse({ code: "tally.method-unknown", method: name, fitting });
    return method.fits(election) ? ok(method) : refuse({ code: "tally.method-unfit", method: name, fitting });
  }
  if (election.kind !== "budget") return refuse({ code: "tally.method-needed", fitting });
  const method = undeclared.includes(election.declaredRule) ? undefined : methodNamed(election.declaredRule);
  return method === undefined
    ? refuse({ code: "tally.rule-unknown", rule: election.declaredRule, fitting })
    : ok(method);
}

function checkElection(election: Election): TallyRefusal | undefined {
  if (election.kind === "owners")
    return election.owners.length === 0 ? { code: "tally.no-voters" } : undefined;
  if (election.options.length === 0) return { code: "tally.no-options" };
  if (election.ballots.voters === 0) return { code: "tally.no-voters" };
  if (election.ballots.voters > mostVoters) return { code: "tally.too-large", what: "voters" };
  if (election.kind === "budget") return undefined;
  if (election.seats < 1) return { code: "tally.seats-needed" };
  const candidates = election.options.length - election.withdrawn.length;
  const isForLists = election.ballots.kind === "choose-1";
  if (!isForLists && election.seats > candidates)
    return { code: "tally.seats-too-many", seats: election.seats, candidates };
  return candidates < 1 ? { code: "tally.no-options" } : undefined;
}

function readSettings(election: Election, method: Method, wish: Wish): Result<Settings, TallyRefusal> {
  const ties = readTieRules(wish.tie ?? "");
  if (!ties.ok) return ties;
  const variant = Object.fromEntries(
    Object.entries(method.variant).map(([name, setting]) => [name, setting.fallback]),
  );
  for (const [name, value] of Object.entries(wish.variant ?? {})) {
    const setting = method.variant[name];
    if (setting === undefined)
      return refuse({ code: "tally.variant-unknown", name, known: Object.keys(method.variant) });
    const isAllowed =
      setting.values === "number" ? readDecimal(value) !== undefined : setting.values.includes(value);
    if (!isAllowed)
      return refuse({
        code: "tally.variant-value",
        name,
        value,
        known: setting.values === "number" ? ["1", "0.5"] : setting.values,
      });
    variant[name] = value;
  }
  const reserved = readReserved(election, method, wish.reserved ?? []);
  return reserved.ok ? ok({ ties: ties.value, variant, reserved: reserved.value }) : reserved;
}

function readReserved(
  election: Election,
  method: Method,
  wishes: readonly ReservedWish[],
): Result<readonly Reserved[], TallyRefusal> {
  if (wishes.length === 0) return ok([]);
  if (!method.reserves || election.kind !== "seats")
    return refuse({
      code: "tally.reserve-unfit",
      method: method.name,
      why: whyNoReserve(method.name, election),
    });
  const reserved: Reserved[] = [];
  for (const { group, least, options } of wishes) {
    const positions: number[] = [];
    for (const id of options) {
      const at = election.options.findIndex((option) => option.id === id);
      if (at < 0) return refuse({ code: "tally.reserve-unknown", option: id });
      positions.push(at);
    }
    if (options.length === 0)
      election.options.forEach((option, at) => option.group === group && positions.push(at));
    reserved.push({ group, least, options: positions });
  }
  const impossible = impossibleReserve(election, reserved);
  return impossible === undefined ? ok(reserved) : refuse(impossible);
}

/** Why a method keeps no seats for a group: each for a reason of its own. */
function whyNoReserve(
  method: string,
  election: Election,
): Extract<TallyRefusal, { code: "tally.reserve-unfit" }>["why"] {
  if (election.kind !== "seats") return "none";
  if (method.startsWith("stv-")) return "statute";
  return ["dhondt", "sainte-lague"].includes(method) ? "lists" : "single";
}
