/** P0102: a rule finds no body in an area. One finding for each rule and largest area, with the pairs it leaves. */
import type { Finding } from "#lib/finding.ts";
import type { CompiledRegister } from "../compile.ts";
import type { Hole } from "../holes.ts";
import { levelNamed } from "../level-names.ts";
import { areaNamed, onlyId } from "../naming.ts";
import type { Body } from "../register.ts";
import type { RuleMap } from "../rule-map.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";
import { ruleRows, type RuleRow } from "./rule-rows.ts";

export const noBodyAtLevel: Rule = (context) => {
  if (context.holes.holes.length === 0) return [];
  const rows = ruleRows(context.compiled);
  const absent = absentBodies(context.compiled);
  return context.holes.holes.map((hole) =>
    holeFinding(context, hole, { rows: rows.get(hole.rule) ?? [], absent: absent(hole.rule, hole.node) }),
  );
};

/** A body that would be found if it were there, or had an area. */
interface Absent {
  readonly body: Body;
  readonly hint: "body-ended" | "body-not-yet" | "body-without-area";
  readonly date: string;
}

function holeFinding(
  context: RuleContext,
  hole: Hole,
  { rows, absent }: { readonly rows: readonly RuleRow[]; readonly absent: Absent | undefined },
): Finding {
  const { compiled, naming } = context;
  const { rule, node, example } = hole;
  const area = node === undefined ? undefined : compiled.tree.areas[node];
  const [firstRow] = rows;
  const ruleHere = rows.map((one) =>
    relatedPlace(context, "rule-here", {
      table: "assignments",
      row: one.row,
      field: "rule-level",
      named: one.function,
    }),
  );
  const bodyHere =
    absent === undefined
      ? []
      : [relatedPlace(context, "body-here", { table: "bodies", row: absent.body.row, named: absent.body })];
  return finding("P0102", {
    about: area === undefined ? rule.key : `${rule.key}/${area.code}`,
    facts: {
      level: rule.level,
      ...naming.one("levelName", levelNamed(compiled, rule.level)),
      kind: rule.kind ?? "",
      area: area?.code ?? "",
      ...naming.one("areaName", area === undefined ? onlyId("") : areaNamed(area)),
      areas: hole.areas,
      pairs: hole.pairs,
      functions: hole.functions,
      ...naming.one("functionName", example),
      ...naming.one("bodyName", absent?.body ?? onlyId("")),
      date: absent?.date ?? "",
    },
    hint: absent?.hint ?? (area === undefined ? "nowhere" : "no-body"),
    count: hole.pairs,
    location:
      area === undefined
        ? placeIn(context, "assignments", firstRow?.row ?? 0, "rule-level")
        : placeIn(context, "areas", area.row, "code"),
    related: [...bodyHere, ...(area === undefined ? ruleHere.slice(1) : ruleHere)],
  });
}

/** Finds, for a rule and an area, a body that is not valid on the date or lacks its area. */
function absentBodies(
  compiled: CompiledRegister,
): (rule: RuleMap, node: number | undefined) => Absent | undefined {
  const absent = new Map<string, Body[]>();
  for (const body of compiled.bodies.rows) {
    const valid = compiled.bodies.valid.get(body.id);
    if (valid === body ? body.area !== undefined : valid !== undefined) continue;
    for (const level of body.levels) {
      const key = `${level} ${body.area ?? ""}`;
      const known = absent.get(key);
      if (known === undefined) absent.set(key, [body]);
      else known.push(body);
    }
  }
  return (rule, node) => {
    const code = node === undefined ? undefined : compiled.tree.areas[node]?.code;
    const here = code === undefined ? [] : (absent.get(`${rule.level} ${code}`) ?? []);
    const anywhere = absent.get(`${rule.level} `) ?? [];
    const candidates = [here, anywhere].flatMap((bodies) =>
      bodies.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    for (const body of candidates) {
      if (rule.kind !== undefined && body.kind !== rule.kind) continue;
      const why = whyAbsent(compiled, body);
      if (why !== undefined) return why;
    }
    return undefined;
  };
}

function whyAbsent({ bodies }: CompiledRegister, body: Body): Absent | undefined {
  const standing = bodies.standingOf(body.id);
  if (standing.is === "valid") return { body, hint: "body-without-area", date: "" };
  if (standing.is === "not-yet") return { body, hint: "body-not-yet", date: body.validity.from ?? "" };
  return standing.is === "ended" ? { body, hint: "body-ended", date: body.validity.to ?? "" } : undefined;
}
