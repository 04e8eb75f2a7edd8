/** P0104: declared overlaps, told once a function: several levels answer for it, each for its own share. */
import { levelsNamed } from "../level-names.ts";
import { everywhere } from "../tree.ts";
import { finding, placeIn, relatedPlace, type Rule } from "./rule.ts";

/** A function answered at every level has about one row a level. */
const rowsShown = 20;

export const answeredAtEveryLevel: Rule = (context) =>
  context.classes.flatMap(({ duties, coverage }) => {
    const areas = coverage.declaredOverlaps;
    if (areas === 0) return [];
    return duties.map((duty) => {
      const one = duty.function;
      const rows = [...new Set(duty.answers.claims.map((claim) => claim.assignment))].sort(
        (a, b) => a.row - b.row,
      );
      const levels = rows.flatMap(({ assignee }) => (assignee.by === "rule" ? [assignee.level] : []));
      return finding("P0104", {
        about: one.id,
        facts: {
          function: one.id,
          ...context.naming.one("functionName", one),
          areas,
          lowestAreas: everywhere(context.compiled.tree).hi,
          ...context.naming.list("levels", levelsNamed(context.compiled, levels)),
        },
        count: areas,
        location: placeIn(context, "functions", one.row, "answered"),
        related: rows
          .slice(0, rowsShown)
          .map(({ row }) =>
            relatedPlace(context, "assigned-here", { table: "assignments", row, named: one }),
          ),
      });
    });
  });
