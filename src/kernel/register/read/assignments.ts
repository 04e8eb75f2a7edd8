/** An assignment names a body, or a rule, or (only for takes-part) the public; anything else is a finding. */
import type { SourceTable } from "#platform/files/index.ts";
import type { Assignee, Assignment } from "../model.ts";
import { assignments } from "../format/tables.ts";
import type { Collector } from "./collector.ts";
import { validityOf } from "./nouns.ts";
import type { ReadRow } from "./rows.ts";

type AssignmentRow = ReadRow<(typeof assignments)["fields"]>;

/** The assignments whose assignee is clear; the others become findings. */
export function assignmentsOf(
  rows: readonly AssignmentRow[],
  source: SourceTable,
  found: Collector,
): readonly Assignment[] {
  const read: Assignment[] = [];
  for (const one of rows) {
    const assignee = assigneeOf(one, source, found);
    if (assignee === undefined) continue;
    const { function: ofFunction, role, area, bases, conditions, how, agreement } = one.is;
    const scope = { area, validity: validityOf(one.is), bases, conditions, how, agreement };
    read.push({ row: one.row, function: ofFunction, role, assignee, ...scope });
  }
  return read;
}

function assigneeOf({ row, is }: AssignmentRow, source: SourceTable, found: Collector): Assignee | undefined {
  const level = is["rule-level"];
  const kind = is["rule-kind"];
  const facts = { file: source.file, table: assignments.name };
  if (is.body !== undefined && level !== undefined) {
    const value = `${is.body} + ${level}`;
    const place = () => source.placeOf(row, "rule-level");
    found.add({
      code: "P0007",
      about: "assignments/rule-level",
      value,
      place,
      facts: { ...facts, field: "rule-level", value, near: "", choices: [], distinct: "one" },
      hint: "body-or-rule",
    });
    return undefined;
  }
  if (is.body !== undefined) return { by: "name", body: is.body };
  if (level !== undefined) return { by: "rule", level, kind };
  if (is.role === "takes-part" && kind === undefined) return { by: "public" };
  const place = () => source.placeOf(row, "body");
  found.add({
    code: "P0006",
    about: "assignments/body",
    place,
    facts: { ...facts, field: "body", role: is.role },
    hint: "assignee",
  });
  return undefined;
}
