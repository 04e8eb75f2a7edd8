/** P0203 and P0221–P0223: rows name an area that is unknown, has ended or is not there yet. */
import type { Finding } from "#lib/finding.ts";
import { areaNamed, onlyId } from "../naming.ts";
import { nearNames } from "../near-names.ts";
import type { Misnamed } from "../references.ts";
import type { Area } from "../register.ts";
import { misnamedFinding, misnamedWith, pairsOf } from "./misnamed.ts";
import { relatedPlace, type Rule, type RuleContext } from "./rule.ts";

export const misnamedAreas: Rule = (context) => {
  const unknown = misnamedWith(context, ["P0203"]);
  const near = nearNames(
    unknown.map((one) => one.id),
    [...context.compiled.areas.known.keys()],
  );
  return [
    ...unknown.map((one) => unknownArea(context, one, near.get(one.id) ?? [])),
    ...misnamedWith(context, ["P0221", "P0222", "P0223"]).flatMap((one) => knownArea(context, one) ?? []),
  ];
};

function unknownArea(context: RuleContext, one: Misnamed, near: readonly string[]): Finding {
  const facts = { area: one.id, near, pairs: pairsOf(context, one) };
  return misnamedFinding(context, one, { facts, hint: near.length > 0 ? "near" : "none" });
}

function knownArea(context: RuleContext, one: Misnamed): Finding | undefined {
  const { naming, compiled } = context;
  const standing = compiled.areas.standingOf(one.id);
  if (standing.is !== "ended" && standing.is !== "not-yet") return undefined;
  const { thing } = standing;
  const facts = { area: one.id, ...naming.one("areaName", areaNamed(thing)), pairs: pairsOf(context, one) };
  if (standing.is === "not-yet") {
    return misnamedFinding(context, one, {
      facts: { ...facts, begins: thing.validity.from ?? "" },
      related: [relatedPlace(context, "begins-here", areaRow(thing, "from"))],
    });
  }
  const { succession } = standing;
  const ended = thing.validity.to ?? "";
  const endsHere = relatedPlace(context, "ends-here", areaRow(thing, "to"));
  if (succession.ends === "several") {
    return misnamedFinding(context, one, {
      facts: { ...facts, ended, ...naming.list("successors", succession.living.map(areaNamed), Infinity) },
      related: [
        endsHere,
        ...succession.living.map((area) => relatedPlace(context, "successor-here", areaRow(area, "code"))),
      ],
    });
  }
  const living = succession.ends === "one" ? succession.living : undefined;
  return misnamedFinding(context, one, {
    facts: {
      ...facts,
      ended,
      successor: living?.code ?? "",
      ...naming.one("successorName", living === undefined ? onlyId("") : areaNamed(living)),
    },
    hint: living === undefined ? "none" : "successor",
    related: [
      endsHere,
      ...(living === undefined ? [] : [relatedPlace(context, "successor-here", areaRow(living, "code"))]),
    ],
  });
}

function areaRow(area: Area, field: string): Parameters<typeof relatedPlace>[2] {
  return { table: "areas", row: area.row, field, named: areaNamed(area) };
}
