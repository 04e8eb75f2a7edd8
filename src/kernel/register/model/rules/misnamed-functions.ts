/** P0202, P0231 and P0232: rows name a function that is unknown, has ended or is not there yet. P0204: an unknown level. */
import type { Finding } from "#lib/finding.ts";
import { nearNames } from "../near-names.ts";
import type { Misnamed } from "../references.ts";
import type { PublicFunction } from "../register.ts";
import { misnamedFinding, misnamedWith, pairsOf } from "./misnamed.ts";
import { relatedPlace, type Rule, type RuleContext } from "./rule.ts";

export const misnamedFunctions: Rule = (context) => {
  const unknown = misnamedWith(context, ["P0202"]);
  const near = nearNames(
    unknown.map((one) => one.id),
    [...context.compiled.functions.known.keys()],
  );
  return [
    ...unknown.map((one) => unknownName(context, one, { key: "function", near: near.get(one.id) ?? [] })),
    ...misnamedWith(context, ["P0231", "P0232"]).flatMap((one) => knownFunction(context, one) ?? []),
  ];
};

export const misnamedLevels: Rule = (context) => {
  const unknown = misnamedWith(context, ["P0204"]);
  const near = nearNames(
    unknown.map((one) => one.id),
    [...context.compiled.levels.keys()],
  );
  return unknown.map((one) => {
    const more = { key: "level", near: near.get(one.id) ?? [], pairs: pairsOf(context, one) };
    return unknownName(context, one, more);
  });
};

function unknownName(
  context: RuleContext,
  one: Misnamed,
  { key, near, pairs }: { readonly key: string; readonly near: readonly string[]; readonly pairs?: number },
): Finding {
  const facts = { [key]: one.id, near, ...(pairs === undefined ? {} : { pairs }) };
  return misnamedFinding(context, one, { facts, hint: near.length > 0 ? "near" : "none" });
}

function knownFunction(context: RuleContext, one: Misnamed): Finding | undefined {
  const { naming, compiled } = context;
  const standing = compiled.functions.standingOf(one.id);
  if (standing.is !== "ended" && standing.is !== "not-yet") return undefined;
  const { thing } = standing;
  const facts = { function: one.id, ...naming.one("functionName", thing) };
  if (standing.is === "not-yet") {
    return misnamedFinding(context, one, {
      facts: { ...facts, begins: thing.validity.from ?? "" },
      related: [relatedPlace(context, "begins-here", functionRow(thing, "from"))],
    });
  }
  const { succession } = standing;
  const living =
    succession.ends === "one" ? [succession.living] : succession.ends === "several" ? succession.living : [];
  return misnamedFinding(context, one, {
    facts: {
      ...facts,
      ended: thing.validity.to ?? "",
      ...naming.list("successors", living, Infinity),
      pairs: pairsOf(context, one),
    },
    hint: living.length === 0 ? "none" : "successor",
    related: [
      relatedPlace(context, "ends-here", functionRow(thing, "to")),
      ...living.map((next) => relatedPlace(context, "successor-here", functionRow(next, "id"))),
    ],
  });
}

function functionRow(one: PublicFunction, field: string): Parameters<typeof relatedPlace>[2] {
  return { table: "functions", row: one.row, field, named: one };
}
