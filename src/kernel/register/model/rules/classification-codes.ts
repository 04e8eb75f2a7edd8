/** P0405 and P0406: a function bears a code that its classification has given up, or that it never had. */
import { relatedLimit, type Finding } from "#lib/finding.ts";
import { nearNames } from "../near-names.ts";
import type { ClassificationCode, PublicFunction } from "../register.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

/** Only schemes of which the register has a list are judged. */
export const classificationCodes: Rule = (context) => {
  const { register } = context.compiled;
  const schemes = Map.groupBy(register.codes, (one) => one.scheme);
  return [...schemes].flatMap(([scheme, listed]) => {
    const byCode = Map.groupBy(listed, (one) => one.code);
    const borne = new Map<string, PublicFunction[]>();
    for (const one of context.compiled.functions.valid.values()) {
      const code = one.codes[scheme];
      if (code === undefined) continue;
      borne.set(code, [...(borne.get(code) ?? []), one]);
    }
    const near = nearNames(
      [...borne.keys()].filter((code) => !byCode.has(code)),
      [...byCode.keys()],
    );
    return [...borne].flatMap(([code, functions]): readonly Finding[] => {
      const [entry] = byCode.get(code) ?? [];
      if (entry === undefined)
        return [unknownCode(context, { scheme, code, functions, near: near.get(code) ?? [] })];
      return entry.status === "deprecated" ? [deprecatedCode(context, entry, functions)] : [];
    });
  });
};

function unknownCode(
  context: RuleContext,
  given: {
    readonly scheme: string;
    readonly code: string;
    readonly functions: readonly PublicFunction[];
    readonly near: readonly string[];
  },
): Finding {
  const { scheme, code, functions, near } = given;
  return finding("P0406", {
    about: `${scheme}/${code}`,
    facts: { scheme, code, near, rows: functions.length },
    hint: near.length > 0 ? "near" : "none",
    count: functions.length,
    ...placesOf(context, scheme, functions),
  });
}

function deprecatedCode(
  context: RuleContext,
  entry: ClassificationCode,
  functions: readonly PublicFunction[],
): Finding {
  const { scheme, code, replacedBy } = entry;
  const listed = {
    table: "codes",
    row: entry.row,
    field: "status",
    named: { id: code, name: entry.name },
  } as const;
  const { location, related } = placesOf(context, scheme, functions);
  return finding("P0405", {
    about: `${scheme}/${code}`,
    facts: {
      scheme,
      code,
      ...context.naming.one("codeName", { id: code, name: entry.name }),
      replacedBy: replacedBy ?? "",
      rows: functions.length,
    },
    hint: replacedBy === undefined ? "none" : "replaced",
    count: functions.length,
    location,
    related: [relatedPlace(context, "listed-here", listed), ...related],
  });
}

function placesOf(
  context: RuleContext,
  scheme: string,
  functions: readonly PublicFunction[],
): Pick<Finding, "location" | "related"> {
  const field = `code:${scheme}`;
  const [first, ...others] = functions;
  return {
    location: placeIn(context, "functions", first!.row, field),
    related: others
      .slice(0, relatedLimit)
      .map((one) =>
        relatedPlace(context, "named-here", { table: "functions", row: one.row, field, named: one }),
      ),
  };
}
