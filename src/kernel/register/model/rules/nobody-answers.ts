/** P0101: no row says who answers for a function, anywhere or in some places. One finding a function. */
import { areaNamed, namesInSentence } from "../naming.ts";
import { size } from "../spans.ts";
import { everywhere, largestAreas } from "../tree.ts";
import { finding, placeIn, relatedPlace, type Rule } from "./rule.ts";

/** Rows that say who answers elsewhere: enough to find one's way. */
const rowsShown = 20;

export const nobodyAnswers: Rule = (context) => {
  const { tree } = context.compiled;
  const lowestAreas = everywhere(tree).hi;
  return context.classes.flatMap(({ duties, coverage }) => {
    const areas = size(coverage.nobody);
    if (areas === 0) return [];
    const isEverywhere = areas === lowestAreas;
    const { nodes } = isEverywhere ? { nodes: [] } : largestAreas(tree, coverage.nobody, namesInSentence);
    const where = context.naming.list(
      "where",
      nodes.map((node) => areaNamed(tree.areas[node]!)),
    );
    return duties.map((duty) => {
      const one = duty.function;
      const rows = duty.assignments.filter((assignment) => assignment.role === "answers");
      const hint = rows.length === 0 ? "no-assignment" : isEverywhere ? "reaches-nowhere" : "partly";
      return finding("P0101", {
        about: one.id,
        facts: { function: one.id, ...context.naming.one("functionName", one), areas, lowestAreas, ...where },
        hint,
        count: areas,
        location: placeIn(context, "functions", one.row, "id"),
        related: rows
          .slice(0, rowsShown)
          .map(({ row }) =>
            relatedPlace(context, "assigned-here", { table: "assignments", row, named: one }),
          ),
      });
    });
  });
};
