/** P0301: areas that are each other's parents. P0302: successors that lead back to themselves. */
import type { Finding } from "#lib/finding.ts";
import { circleCause, fingerprintOf } from "../causes.ts";
import { areaNamed, type Named } from "../naming.ts";
import { placeOfName } from "../references.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

export const areaCircles: Rule = (context) =>
  context.compiled.tree.circles.map((circle) => {
    const [first, ...others] = circle;
    const about = first!.code;
    return finding("P0301", {
      about,
      facts: {
        area: about,
        ...context.naming.one("areaName", areaNamed(first!)),
        ...context.naming.list("members", circle.map(areaNamed)),
        pairs: context.pairsOf(fingerprintOf({ code: "P0301", about })),
      },
      count: circle.length,
      location: placeIn(context, "areas", first!.row, "parent"),
      related: others.map((area) =>
        relatedPlace(context, "also-in-circle", {
          table: "areas",
          row: area.row,
          field: "parent",
          named: areaNamed(area),
        }),
      ),
    });
  });

export const successorCircles: Rule = (context) => {
  const { areas, bodies, functions } = context.compiled;
  return [
    ...areas.circles.map((circle) =>
      circleFinding(
        context,
        "areas",
        circle.map((id) => memberOf(areas.known.get(id)?.[0], id)),
      ),
    ),
    ...bodies.circles.map((circle) =>
      circleFinding(
        context,
        "bodies",
        circle.map((id) => memberOf(bodies.known.get(id)?.[0], id)),
      ),
    ),
    ...functions.circles.map((circle) =>
      circleFinding(
        context,
        "functions",
        circle.map((id) => memberOf(functions.known.get(id)?.[0], id)),
      ),
    ),
  ];
};

interface Member {
  readonly row: number;
  readonly named: Named;
}

function memberOf(
  thing: { readonly row: number; readonly name: Named["name"] } | undefined,
  id: string,
): Member {
  return { row: thing?.row ?? 0, named: { id, name: thing?.name ?? {} } };
}

function circleFinding(
  context: RuleContext,
  table: "areas" | "bodies" | "functions",
  members: readonly Member[],
): Finding {
  const [first, ...others] = members;
  const { id } = first!.named;
  const cause = circleCause(
    table,
    members.map((member) => member.named.id),
  );
  const rows = context.references.misnamed.get(fingerprintOf(cause))?.rows ?? [];
  return finding("P0302", {
    about: cause.about,
    facts: {
      table,
      id,
      ...context.naming.one("name", first!.named),
      ...context.naming.list(
        "members",
        members.map((member) => member.named),
      ),
      rows: rows.length,
      pairs: context.pairsOf(fingerprintOf(cause)),
    },
    count: Math.max(members.length, rows.length),
    location: placeIn(context, table, first!.row, "successors"),
    related: [
      ...others.map(({ row, named }) =>
        relatedPlace(context, "also-in-circle", { table, row, field: "successors", named }),
      ),
      ...rows.map((here) => ({
        place: placeOfName(context.compiled, here),
        note: "named-here",
        facts: { id, ...context.naming.one("name", first!.named) },
      })),
    ],
  });
}
