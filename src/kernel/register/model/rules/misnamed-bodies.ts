/** P0201 and P0211–P0216: rows name a body that is unknown, was renamed, has ended or is not there yet. */
import type { Finding, RelatedPlace } from "#lib/finding.ts";
import { onlyId, type Named } from "../naming.ts";
import { nearNames } from "../near-names.ts";
import type { Misnamed } from "../references.ts";
import type { Body } from "../register.ts";
import { misnamedFinding, misnamedWith, pairsOf } from "./misnamed.ts";
import { replaceBody } from "./replace-body.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

export const misnamedBodies: Rule = (context) => {
  const unknown = misnamedWith(context, ["P0201"]);
  const near = nearNames(
    unknown.map((one) => one.id),
    [...context.compiled.bodies.known.keys()],
  );
  const others = misnamedWith(context, ["P0211", "P0212", "P0213", "P0214", "P0215", "P0216"]);
  return [
    ...unknown.map((one) => unknownBody(context, one, near.get(one.id) ?? [])),
    ...others.flatMap((one) => knownBody(context, one) ?? []),
    ...brokenSuccessors(context),
  ];
};

function unknownBody(context: RuleContext, one: Misnamed, near: readonly string[]): Finding {
  const facts = { body: one.id, near, pairs: pairsOf(context, one) };
  return misnamedFinding(context, one, { facts, hint: near.length > 0 ? "near" : "none" });
}

function knownBody(context: RuleContext, one: Misnamed): Finding | undefined {
  const { naming, compiled } = context;
  const standing = compiled.bodies.standingOf(one.id);
  const pairs = pairsOf(context, one);
  if (standing.is === "renamed") {
    const { now } = standing;
    const facts = { body: one.id, successor: now.id, ...naming.one("successorName", now), pairs };
    const related = [relatedPlace(context, "renamed-here", bodyRow(now, "former-ids"))];
    return misnamedFinding(context, one, { facts, related, fix: replaceBody(context, one, now, true) });
  }
  if (standing.is === "not-yet") {
    const { thing } = standing;
    const facts = {
      body: one.id,
      ...naming.one("bodyName", thing),
      begins: thing.validity.from ?? "",
      pairs,
    };
    return misnamedFinding(context, one, {
      facts,
      related: [relatedPlace(context, "begins-here", bodyRow(thing, "from"))],
    });
  }
  if (standing.is !== "ended") return undefined;
  const { thing, succession } = standing;
  const facts = { body: one.id, ...naming.one("bodyName", thing), ended: thing.validity.to ?? "", pairs };
  const endsHere = relatedPlace(context, "ends-here", bodyRow(thing, "to"));
  const successorHere = (body: Body): RelatedPlace =>
    relatedPlace(context, "successor-here", bodyRow(body, "id"));
  switch (succession.ends) {
    case "one": {
      const { living, chain } = succession;
      const more = {
        successor: living.id,
        ...naming.one("successorName", living),
        ...naming.list("chain", chain, Infinity),
      };
      return misnamedFinding(context, one, {
        facts: { ...facts, ...more },
        hint: chain.length === 0 ? "direct" : "chain",
        related: [endsHere, successorHere(living)],
        fix: replaceBody(context, one, living, false),
      });
    }
    case "several":
      return misnamedFinding(context, one, {
        facts: { ...facts, ...naming.list("successors", succession.living, Infinity) },
        related: [endsHere, ...succession.living.map(successorHere)],
      });
    case "broken":
      return misnamedFinding(context, one, {
        facts: { ...facts, ...lastFacts(context, succession.at) },
        hint: succession.why,
        related: [endsHere, ...breaksHere(context, succession.at)],
      });
    case "none":
      return misnamedFinding(context, one, { facts, related: [endsHere] });
    case "circle":
      return undefined;
  }
}

/** Bodies that ended and name a successor nobody knows, when no row that names them has told of it already. */
function brokenSuccessors(context: RuleContext): readonly Finding[] {
  const { bodies } = context.compiled;
  const told = new Set(
    misnamedWith(context, ["P0216"]).flatMap(({ id }) => {
      const standing = bodies.standingOf(id);
      return standing.is === "ended" && standing.succession.ends === "broken" ? [standing.succession.at] : [];
    }),
  );
  return [...bodies.known.keys()].flatMap((id) => {
    const standing = bodies.standingOf(id);
    if (standing.is !== "ended" || standing.succession.ends !== "broken") return [];
    const { at, why } = standing.succession;
    const { thing } = standing;
    if (why !== "unknown-successor" || told.has(at) || !thing.successors.includes(at)) return [];
    return finding("P0216", {
      about: id,
      facts: {
        body: id,
        ...context.naming.one("bodyName", thing),
        ended: thing.validity.to ?? "",
        ...lastFacts(context, at),
        rows: 0,
        pairs: 0,
      },
      hint: why,
      location: placeIn(context, "bodies", thing.row, "successors"),
    });
  });
}

function lastFacts(
  { compiled, naming }: RuleContext,
  at: string,
): Record<string, string | number | readonly string[]> {
  const known: Named | undefined = compiled.bodies.known.get(at)?.[0];
  return { last: at, ...naming.one("lastName", known ?? onlyId("")) };
}

function breaksHere(context: RuleContext, at: string): readonly RelatedPlace[] {
  const last = context.compiled.bodies.known.get(at)?.[0];
  if (last !== undefined) return [relatedPlace(context, "breaks-here", bodyRow(last, "successors"))];
  const before = context.compiled.register.bodies.find((body) => body.successors.includes(at));
  return before === undefined ? [] : [relatedPlace(context, "breaks-here", bodyRow(before, "successors"))];
}

function bodyRow(body: Body, field: string): Parameters<typeof relatedPlace>[2] {
  return { table: "bodies", row: body.row, field, named: body };
}
