/** P0403: a function without a time by which it is done. P0404: a promise that surely takes longer than the law allows. */
import { selectable } from "../naming.ts";
import { isSurelyLonger } from "../time-limits.ts";
import { finding, placeIn, relatedPlace, type Rule } from "./rule.ts";

export const standardMissing: Rule = (context) => {
  const functions = [...context.compiled.functions.valid.values()];
  const isStated = functions.some((one) => one.promised !== undefined || one.legal !== undefined);
  if (!isStated) return [];
  return functions.flatMap((one) =>
    one.promised !== undefined || one.legal !== undefined
      ? []
      : finding("P0403", {
          about: one.id,
          facts: { function: one.id, ...context.naming.one("functionName", one) },
          location: placeIn(context, "functions", one.row, "promised"),
        }),
  );
};

export const promiseLongerThanLaw: Rule = (context) =>
  [...context.compiled.functions.valid.values()].flatMap((one) => {
    const { promised, legal } = one;
    if (promised === undefined || legal === undefined || !isSurelyLonger(promised, legal)) return [];
    return finding("P0404", {
      about: one.id,
      facts: {
        function: one.id,
        ...context.naming.one("functionName", one),
        promised: promised.amount,
        promisedUnit: selectable(promised.unit),
        legal: legal.amount,
        legalUnit: selectable(legal.unit),
      },
      location: placeIn(context, "functions", one.row, "promised"),
      related: [
        relatedPlace(context, "legal-here", { table: "functions", row: one.row, field: "legal", named: one }),
      ],
    });
  });
