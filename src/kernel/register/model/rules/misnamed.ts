/** What findings about a name that leads nowhere share: where it is named, how often, and how many pairs it leaves. */
import { relatedLimit, type Finding, type Place, type RelatedPlace } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";
import { fingerprintOf } from "../causes.ts";
import { areaNamed, onlyId, type Named } from "../naming.ts";
import { placeOfName, type Misnamed, type NamedHere } from "../references.ts";
import type { RuleCode } from "./facts.ts";
import { finding, type Given, type RuleContext } from "./rule.ts";

/** The misnamed things that belong to one of the codes. */
export function misnamedWith(context: RuleContext, codes: readonly RuleCode[]): readonly Misnamed[] {
  return [...context.references.misnamed.values()].filter(({ cause }) =>
    codes.some((code) => code === cause.code),
  );
}

/** Makes the finding: at the first row that bears the name, the other rows beside it. */
export function misnamedFinding(
  context: RuleContext,
  { cause, rows }: Misnamed,
  given: Pick<Given, "hint" | "fix"> & { readonly facts: Facts; readonly related?: readonly RelatedPlace[] },
): Finding {
  const [first, ...others] = rows;
  return finding(cause.code as RuleCode, {
    about: cause.about,
    facts: { ...given.facts, rows: rows.length },
    ...(given.hint === undefined ? {} : { hint: given.hint }),
    ...(given.fix === undefined ? {} : { fix: given.fix }),
    count: rows.length,
    location: placeOfName(context.compiled, first!),
    related: [
      ...(given.related ?? []),
      ...others.slice(0, relatedLimit).map((here) => namedHere(context, here)),
    ],
  });
}

/** Pairs that the name leaves without an answer. */
export function pairsOf(context: RuleContext, { cause }: Misnamed): number {
  return context.pairsOf(fingerprintOf(cause));
}

function namedHere(context: RuleContext, here: NamedHere): RelatedPlace {
  const named = subjectOf(context, here);
  const place: Place = placeOfName(context.compiled, here);
  return { place, note: "named-here", facts: { id: named.id, ...context.naming.one("name", named) } };
}

/** What a row is about: of an assignment or channel its function, else the thing itself. */
function subjectOf({ compiled }: RuleContext, { table, row }: NamedHere): Named {
  const { register } = compiled;
  const ofFunction = (id: string): Named => compiled.functions.known.get(id)?.[0] ?? onlyId(id);
  switch (table) {
    case "areas": {
      const area = rowIn(register.areas, row);
      return area === undefined ? onlyId("") : areaNamed(area);
    }
    case "bodies":
      return rowIn(register.bodies, row) ?? onlyId("");
    case "posts":
      return rowIn(register.posts, row) ?? onlyId("");
    case "functions":
      return rowIn(register.functions, row) ?? onlyId("");
    case "assignments":
      return ofFunction(rowIn(register.assignments, row)?.function ?? "");
    case "channels":
      return ofFunction(rowIn(register.channels, row)?.function ?? "");
    default:
      return onlyId("");
  }
}

/** Rows keep their numbers when rows before them could not be read, so the number is at least the index. */
export function rowIn<Row extends { readonly row: number }>(
  rows: readonly Row[],
  row: number,
): Row | undefined {
  let low = 0;
  let high = Math.min(rows.length - 1, row);
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = rows[middle]!.row;
    if (at === row) return rows[middle];
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
