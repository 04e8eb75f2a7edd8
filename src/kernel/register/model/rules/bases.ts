/** P0205, P0401, P0402: a basis that no table knows, that is missing, or that is not in force on the date. */
import { holdsOn } from "#lib/dates.ts";
import { inLanguage, languages } from "#lib/language.ts";
import { relatedLimit, type Finding } from "#lib/finding.ts";
import { onlyId } from "../naming.ts";
import { nearNames } from "../near-names.ts";
import type { Basis } from "../register.ts";
import { isReversed } from "../succession.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

/** The law a function rests on may stand on the function or on the row that says who answers. */
export const basisMissing: Rule = (context) => {
  if (context.compiled.register.bases.length === 0 && !isAnyBasisNamed(context)) return [];
  return [...context.compiled.duties.values()].flatMap((duty) => {
    const one = duty.function;
    const answers = duty.assignments.filter((assignment) => assignment.role === "answers");
    if (one.bases.length > 0 || answers.some((assignment) => assignment.bases.length > 0)) return [];
    return finding("P0401", {
      about: one.id,
      facts: { function: one.id, ...context.naming.one("functionName", one) },
      location: placeIn(context, "functions", one.row, "bases"),
    });
  });
};

export const basisUnknown: Rule = (context) => {
  const { register } = context.compiled;
  if (register.sources.bases.file === undefined) return [];
  const known = new Set(register.bases.map((basis) => basis.id));
  const named = [...namedBases(context)].filter(([id]) => !known.has(id));
  const near = nearNames(
    named.map(([id]) => id),
    [...known],
  );
  return named.map(([id, rows]) => {
    const guesses = near.get(id) ?? [];
    const facts = { basis: id, rows: rows.length, near: guesses };
    return namedFinding(context, {
      code: "P0205",
      id,
      rows,
      facts,
      hint: guesses.length > 0 ? "near" : "none",
    });
  });
};

export const basisRepealed: Rule = (context) => {
  const { register, on } = context.compiled;
  const byId = Map.groupBy(register.bases, (basis) => basis.id);
  return [...namedBases(context)].flatMap(([id, rows]): readonly Finding[] => {
    const known = byId.get(id) ?? [];
    // Reversed dates are a finding of their own.
    const sound = known.filter((basis) => !isReversed(basis.validity));
    const last = sound.toSorted((a, b) => ((a.validity.to ?? "") < (b.validity.to ?? "") ? 1 : -1))[0];
    if (last === undefined || sound.some((basis) => holdsOn(basis.validity, on))) return [];
    const isRepealed = last.validity.to !== undefined && last.validity.to < on;
    const date = (isRepealed ? last.validity.to : last.validity.from) ?? "";
    const facts = { basis: id, ...titleFacts(context, last), date, rows: rows.length };
    const made = { code: "P0402", id, rows, facts, hint: isRepealed ? "repealed" : "not-yet" } as const;
    return [namedFinding(context, { ...made, basis: last })];
  });
};

interface NamedBasis {
  readonly table: "functions" | "assignments";
  readonly row: number;
  readonly function: string;
}

/** Bases that rows valid on the date name. */
function namedBases({ compiled }: RuleContext): ReadonlyMap<string, readonly NamedBasis[]> {
  const named = new Map<string, NamedBasis[]>();
  const add = (id: string, at: NamedBasis): void => {
    const known = named.get(id);
    if (known === undefined) named.set(id, [at]);
    else known.push(at);
  };
  for (const one of compiled.functions.valid.values()) {
    for (const id of one.bases) add(id, { table: "functions", row: one.row, function: one.id });
  }
  for (const assignment of compiled.register.assignments) {
    if (!holdsOn(assignment.validity, compiled.on)) continue;
    for (const id of assignment.bases) {
      add(id, { table: "assignments", row: assignment.row, function: assignment.function });
    }
  }
  return named;
}

function isAnyBasisNamed(context: RuleContext): boolean {
  return namedBases(context).size > 0;
}

function namedFinding(
  context: RuleContext,
  given: {
    readonly code: "P0205" | "P0402";
    readonly id: string;
    readonly rows: readonly NamedBasis[];
    readonly facts: Finding["facts"];
    readonly hint: string;
    readonly basis?: Basis;
  },
): Finding {
  const [first, ...others] = given.rows;
  const nameOf = (id: string) => context.compiled.functions.known.get(id)?.[0] ?? onlyId(id);
  return finding(given.code, {
    about: given.id,
    facts: given.facts,
    hint: given.hint,
    count: given.rows.length,
    location: placeIn(context, first!.table, first!.row, "bases"),
    related: [
      ...(given.basis === undefined
        ? []
        : [
            relatedPlace(context, "ends-here", {
              table: "bases",
              row: given.basis.row,
              named: onlyId(given.id),
            }),
          ]),
      ...others
        .slice(0, relatedLimit)
        .map((at) =>
          relatedPlace(context, "named-here", { ...at, field: "bases", named: nameOf(at.function) }),
        ),
    ],
  });
}

/** Work, article and title, as far as they are given. */
function titleFacts({ naming }: RuleContext, basis: Basis): Finding["facts"] {
  const said = languages.flatMap((language) => {
    if (basis.work[language] === undefined && basis.title[language] === undefined) return [];
    const place = [inLanguage(basis.work, language), basis.article]
      .filter((part) => part !== undefined)
      .join(" ");
    const title = inLanguage(basis.title, language);
    return [[language, title === "" ? place : `${place} (${title})`]];
  });
  return naming.one("basisTitle", { id: basis.id, name: Object.fromEntries(said) });
}
