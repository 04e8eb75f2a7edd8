/** A difference between two registers in sentences, table by table. */
import type { Language, Say } from "#lib/language.ts";
import { namingIn } from "../naming.ts";
import type { RowChange, TableDifference } from "./rows.ts";

export interface DifferenceInWords {
  /** "Bodies: 2 added, 1 changed" */
  readonly title: string;
  readonly lines: readonly string[];
  /** Set when there are more rows than are listed. */
  readonly more: string | undefined;
}

/** Says a difference; `main` is the jurisdiction's language. */
export function differenceInWords(
  tables: readonly TableDifference[],
  main: Language,
  say: Say,
): readonly DifferenceInWords[] {
  return tables.map(({ table, added, removed, changed, rows }) => {
    const counts = Object.entries({ added, changed, removed }).filter(([, count]) => count > 0);
    const changes = counts
      .map(([kind, count]) => say(`difference.counts.${kind}`, { count }))
      .join(say("difference.listed"));
    const left = added + removed + changed - rows.length;
    return {
      title: say("difference.title", { table: say(`difference.table.${table}`), changes }),
      lines: rows.map((row) => lineOf(row, main, say)),
      more: left === 0 ? undefined : say("difference.more", { count: left }),
    };
  });
}

function lineOf({ change, named, fields }: RowChange, main: Language, say: Say): string {
  const facts = { id: named.id, ...namingIn(main).one("name", named) };
  if (change !== "changed") return say(`difference.${change}`, facts);
  const parts = fields.map(({ field, was, becomes }) => {
    const variant = was === "" ? "given" : becomes === "" ? "taken" : "replaced";
    return say(`difference.field.${variant}`, { field, was, becomes });
  });
  return say("difference.changed", { ...facts, fields: parts.join(say("difference.separator")) });
}
