/** P0303: two rows with one id at the same time, two rows that say the same, two bodies that claim one former name. */
import type { Finding } from "#lib/finding.ts";
import { relatedLimit } from "#lib/finding.ts";
import type { Validity } from "#lib/dates.ts";
import { onlyId } from "../naming.ts";
import { ruleKey } from "../rule-map.ts";
import { isReversed } from "../succession.ts";
import type { Assignment, Channel, TableName } from "../register.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

interface Keyed {
  readonly row: number;
  readonly key: string;
  readonly validity: Validity;
}

const always: Validity = {};

/** The first row counts everywhere else; later ones are the finding. */
export const duplicates: Rule = (context) => {
  const { register } = context.compiled;
  const sound = new Set(context.references.channels.map(({ channel }) => channel));
  return [
    ...idsOf(
      context,
      "levels",
      register.levels.map((one) => ({ row: one.row, key: one.id, validity: always })),
    ),
    ...idsOf(
      context,
      "areas",
      register.areas.map((one) => ({ ...one, key: one.code })),
    ),
    ...idsOf(
      context,
      "bodies",
      register.bodies.map((one) => ({ ...one, key: one.id })),
    ),
    ...idsOf(
      context,
      "posts",
      register.posts.map((one) => ({ row: one.row, key: one.id, validity: always })),
    ),
    ...idsOf(
      context,
      "bases",
      register.bases.map((one) => ({ ...one, key: one.id })),
    ),
    ...idsOf(
      context,
      "functions",
      register.functions.map((one) => ({ ...one, key: one.id })),
    ),
    ...idsOf(
      context,
      "decisions",
      register.decisions.map((one) => ({ row: one.row, key: one.id, validity: always })),
    ),
    ...idsOf(
      context,
      "codes",
      register.codes.map((one) => ({ row: one.row, key: `${one.scheme} ${one.code}`, validity: always })),
    ),
    ...sameRows(
      context,
      "assignments",
      register.assignments.map((one) => ({ ...one, key: assignmentKey(one) })),
    ),
    ...sameRows(
      context,
      "channels",
      register.channels.filter((one) => sound.has(one)).map((one) => ({ ...one, key: channelKey(one) })),
    ),
    ...formerNames(context),
  ];
};

/** What two channels that are one and the same share. */
export function channelKey(channel: Channel): string {
  const { body, function: ofFunction, interaction, kind, address, formerBody } = channel;
  return [body, ofFunction, interaction, kind, address, formerBody ?? ""].join(" ").trim();
}

function assignmentKey(assignment: Assignment): string {
  const { function: ofFunction, role, assignee, area, conditions, how } = assignment;
  const who =
    assignee.by === "name"
      ? assignee.body
      : assignee.by === "rule"
        ? ruleKey(assignee.level, assignee.kind)
        : "public";
  const words = [conditions, how].flatMap((text) => Object.values(text));
  return [ofFunction, role, who, area ?? "", ...words].filter((part) => part !== "").join(" ");
}

const idFields: Partial<Record<TableName, string>> = { areas: "code", codes: "code" };

function idsOf(context: RuleContext, table: TableName, rows: readonly Keyed[]): readonly Finding[] {
  const field = idFields[table] ?? "id";
  return repeated(rows).map((group) => duplicateFinding(context, { table, group, field, hint: "id" }));
}

function sameRows(context: RuleContext, table: TableName, rows: readonly Keyed[]): readonly Finding[] {
  return repeated(rows).map((group) =>
    duplicateFinding(context, { table, group, field: "function", hint: "row" }),
  );
}

function formerNames(context: RuleContext): readonly Finding[] {
  const bearers = [...context.compiled.bodies.valid.values()].flatMap(({ row, validity, formerIds }) =>
    [...new Set(formerIds)].map((key) => ({ row, key, validity })),
  );
  return repeated(bearers).map((group) =>
    duplicateFinding(context, { table: "bodies", group, field: "former-ids", hint: "former-id" }),
  );
}

/** Groups of rows of one key that hold at the same time as another of them, each group in the order of the table. */
function repeated(rows: readonly Keyed[]): readonly (readonly Keyed[])[] {
  const byKey = new Map<string, Keyed[]>();
  for (const one of rows) {
    const known = byKey.get(one.key);
    if (known === undefined) byKey.set(one.key, [one]);
    else known.push(one);
  }
  return [...byKey.values()].flatMap((same) => {
    const meeting = same.length < 2 ? [] : meetingOthers(same);
    return meeting.length < 2 ? [] : [meeting];
  });
}

/** In the order of their first days, a row meets an earlier one when it begins before the longest of them has ended. */
function meetingOthers(rows: readonly Keyed[]): readonly Keyed[] {
  const sound = rows.filter((one) => !isReversed(one.validity));
  const byStart = sound.toSorted((a, b) => compareText(a.validity.from ?? "", b.validity.from ?? ""));
  const meeting = new Set<Keyed>();
  let longest: Keyed | undefined;
  for (const one of byStart) {
    const end = longest?.validity.to;
    if (longest !== undefined && (end === undefined || (one.validity.from ?? "") <= end))
      meeting.add(longest).add(one);
    if (longest === undefined || (end !== undefined && end < (one.validity.to ?? "9999-12-31")))
      longest = one;
  }
  return rows.filter((one) => meeting.has(one));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function duplicateFinding(
  context: RuleContext,
  given: {
    readonly table: TableName;
    readonly group: readonly Keyed[];
    readonly field: string;
    readonly hint: "row" | "id" | "former-id";
  },
): Finding {
  const { table, group, field, hint } = given;
  const [first, second, ...others] = group;
  const about = hint === "former-id" ? `bodies/former-ids/${first!.key}` : `${table}/${first!.key}`;
  const related = [first!, ...others].slice(0, relatedLimit);
  return finding("P0303", {
    about,
    facts: { table, key: first!.key, rows: group.length, pairs: context.pairsOf(`P0303/${about}`) },
    hint,
    count: group.length,
    location: placeIn(context, table, second!.row, field),
    related: related.map(({ row }) =>
      relatedPlace(context, "first-given", { table, row, field, named: onlyId(first!.key) }),
    ),
  });
}
