/** The fix for rows that name an old body: its living one in every row, and on channels the old one as "former body". */
import type { Edit, Fix } from "#lib/finding.ts";
import type { Misnamed, NamedHere } from "../references.ts";
import type { Body } from "../register.ts";
import { rowIn } from "./misnamed.ts";
import { edit, type RuleContext } from "./rule.ts";

/** Fields that hold one body each. Decisions are never edited: they are what a person decided. */
const fieldsWithOneBody = new Set([
  "assignments.body",
  "channels.body",
  "posts.body",
  "functions.complaints",
  "bodies.parent",
]);

/** Every row at once, or no fix: after a part of it the finding would still be there. */
export function replaceBody(
  context: RuleContext,
  one: Misnamed,
  living: Body,
  onRequest: boolean,
): Fix | undefined {
  if (!one.rows.every(({ table, field }) => fieldsWithOneBody.has(`${table}.${field}`))) return undefined;
  return { edits: one.rows.flatMap((here) => editsOf(context, one, { here, living })), onRequest };
}

function editsOf(
  context: RuleContext,
  one: Misnamed,
  { here, living }: { readonly here: NamedHere; readonly living: Body },
): readonly Edit[] {
  const { table, row, field } = here;
  if (table === "jurisdiction") return [];
  const replaced = edit(context, { table, row, field }, { was: one.id, becomes: living.id });
  if (table !== "channels") return [replaced];
  const was = rowIn(context.compiled.register.channels, row)?.formerBody ?? "";
  const kept = edit(context, { table, row, field: "former-body" }, { was, becomes: one.id });
  return [replaced, kept];
}
