/** P0306: a last day before the first. Such a row never holds; rows that name its thing are counted here. */
import type { Finding } from "#lib/finding.ts";
import type { Validity } from "#lib/dates.ts";
import { fingerprintOf } from "../causes.ts";
import { ruleKey } from "../rule-map.ts";
import { isReversed } from "../succession.ts";
import type { Assignment, TableName } from "../register.ts";
import { finding, placeIn, type Rule, type RuleContext } from "./rule.ts";

export const datesReversed: Rule = (context) => {
  const { register } = context.compiled;
  return [
    ...reversedIn(context, "areas", register.areas, (one) => one.code),
    ...reversedIn(context, "bodies", register.bodies, (one) => one.id),
    ...reversedIn(context, "bases", register.bases, (one) => one.id),
    ...reversedIn(context, "functions", register.functions, (one) => one.id),
    ...reversedIn(context, "assignments", register.assignments, assignmentWords),
    ...reversedIn(
      context,
      "channels",
      register.channels,
      (one) => `${one.body} ${one.function} ${one.interaction}`,
    ),
  ];
};

function assignmentWords({ function: ofFunction, role, assignee, area }: Assignment): string {
  const who =
    assignee.by === "name"
      ? assignee.body
      : assignee.by === "rule"
        ? ruleKey(assignee.level, assignee.kind)
        : "";
  return [ofFunction, role, who, area ?? ""].filter((word) => word !== "").join(" ");
}

function reversedIn<Row extends { readonly row: number; readonly validity: Validity }>(
  context: RuleContext,
  table: TableName,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Finding[] {
  const byKey = Map.groupBy(
    rows.filter((one) => isReversed(one.validity)),
    keyOf,
  );
  return [...byKey].map(([key, same]) => {
    const [first] = same;
    const about = `${table}/${key}`;
    const fingerprint = fingerprintOf({ code: "P0306", about });
    const naming = context.references.misnamed.get(fingerprint)?.rows.length ?? 0;
    return finding("P0306", {
      about,
      facts: {
        table,
        key,
        from: first!.validity.from ?? "",
        to: first!.validity.to ?? "",
        rows: same.length + naming,
        pairs: context.pairsOf(fingerprint),
      },
      count: same.length + naming,
      location: placeIn(context, table, first!.row, "to"),
    });
  });
}
