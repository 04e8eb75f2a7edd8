/** P0105: a row gives a function to a level at which it is not answered. One finding a function and wrong level or body. */
import type { Finding } from "#lib/finding.ts";
import type { Duty } from "../compile.ts";
import { levelsNamed } from "../level-names.ts";
import { onlyId, type Named } from "../naming.ts";
import type { Body } from "../register.ts";
import { relatedLimit } from "#lib/finding.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

interface Wrong {
  readonly duty: Duty;
  readonly hint: "rule" | "body" | "channel";
  readonly body: Body | undefined;
  readonly levels: readonly string[];
  readonly rows: {
    readonly table: "assignments" | "channels";
    readonly row: number;
    readonly field: string;
    readonly named: Named;
  }[];
}

export const wrongLevel: Rule = (context) => {
  const wrong = new Map<string, Wrong>();
  const report = (key: string, made: Omit<Wrong, "rows">, row: Wrong["rows"][number]): void => {
    const about = `${made.duty.function.id}/${key}`;
    const known = wrong.get(about);
    if (known === undefined) wrong.set(about, { ...made, rows: [row] });
    else known.rows.push(row);
  };
  for (const duty of context.compiled.duties.values()) judgeAnswers(context, duty, report);
  for (const { channel, body, function: id } of context.references.channels) {
    const duty = context.compiled.duties.get(id);
    if (duty === undefined || !isWrong(duty, body.levels) || takesPart(duty, body)) continue;
    const row = { table: "channels", row: channel.row, field: "body", named: body } as const;
    // Rows of many bodies of one level share the cause: the level that the function is said to be answered at.
    report(
      `channels/${body.levels.toSorted().join("+")}`,
      { duty, hint: "channel", body, levels: body.levels },
      row,
    );
  }
  return [...wrong].map(([about, one]) => wrongFinding(context, about, one));
};

function judgeAnswers(
  context: RuleContext,
  duty: Duty,
  report: (key: string, made: Omit<Wrong, "rows">, row: Wrong["rows"][number]) => void,
): void {
  for (const { role, assignee, row } of duty.assignments) {
    if (role !== "answers") continue;
    if (
      assignee.by === "rule" &&
      context.compiled.levels.has(assignee.level) &&
      isWrong(duty, [assignee.level])
    ) {
      const named = duty.function;
      const at = { table: "assignments", row, field: "rule-level", named } as const;
      report(assignee.level, { duty, hint: "rule", body: undefined, levels: [assignee.level] }, at);
    }
    const body = assignee.by === "name" ? context.compiled.bodies.valid.get(assignee.body) : undefined;
    if (body !== undefined && isWrong(duty, body.levels)) {
      const at = { table: "assignments", row, field: "body", named: duty.function } as const;
      report(body.id, { duty, hint: "body", body, levels: body.levels }, at);
    }
  }
}

/** Where either side does not say its levels, nothing can be wrong. */
function isWrong(duty: Duty, levels: readonly string[]): boolean {
  const expected = duty.function.levels;
  return expected.length > 0 && levels.length > 0 && !levels.some((level) => expected.includes(level));
}

/** A body that has a part in the function, whatever its level, may be a door to it. */
function takesPart(duty: Duty, body: Body): boolean {
  return [...duty.answers.claims, ...duty.others.claims].some(
    ({ body: named, rule }) =>
      named === body ||
      (rule !== undefined &&
        body.levels.includes(rule.level) &&
        (rule.kind === undefined || rule.kind === body.kind)),
  );
}

function wrongFinding(
  context: RuleContext,
  about: string,
  { duty, hint, body, levels, rows }: Wrong,
): Finding {
  const { compiled, naming } = context;
  const one = duty.function;
  const [first, ...others] = rows;
  return finding("P0105", {
    about,
    facts: {
      function: one.id,
      ...naming.one("functionName", one),
      body: body?.id ?? "",
      ...naming.one("bodyName", body ?? onlyId("")),
      ...naming.list("levels", levelsNamed(compiled, levels)),
      ...naming.list("expected", levelsNamed(compiled, one.levels)),
      rows: rows.length,
    },
    hint,
    count: rows.length,
    location: placeIn(context, first!.table, first!.row, first!.field),
    related: others.slice(0, relatedLimit).map((row) => relatedPlace(context, "named-here", row)),
  });
}
