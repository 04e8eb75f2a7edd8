/** P0701–P0703: duties that were lost, moved or orphaned between two registers, each cause once. */
import type { Finding, Place } from "#lib/finding.ts";
import type { Duty } from "../compile.ts";
import { areaNamed, namesInSentence, onlyId, type Named } from "../naming.ts";
import type { Naming } from "../naming.ts";
import type { PublicFunction, TableName } from "../register.ts";
import { finding } from "../rules/rule.ts";
import { joined, size, type Span } from "../spans.ts";
import { largestAreas, spanOf } from "../tree.ts";
import { answeredSpans, areAssignedAlike, changesBetween, type Change, type Compared } from "./answers.ts";

/** Findings about duties, told at the rows of the new register. */
export function dutyFindings(compared: Compared, naming: Naming): readonly Finding[] {
  const groups = new Map<string, Group>();
  const memo = new Map<string, readonly Change[]>();
  for (const duty of compared.old.duties.values()) {
    const now = continued(compared, duty);
    if (now === undefined) {
      addGone(groups, compared, duty);
      continue;
    }
    const isAlike = areAssignedAlike(duty, now);
    const pair = `${duty.signature} ${now.signature}`;
    const changes = memo.get(pair) ?? changesBetween(compared, duty, now, isAlike);
    memo.set(pair, changes);
    for (const change of changes) addChange(groups, compared, { duty, change, isAlike });
  }
  return [
    ...[...groups.values()].map((group) => groupFinding(compared, naming, group)),
    ...goneAreas(compared, naming),
  ];
}

interface Group {
  readonly code: "P0701" | "P0702" | "P0703";
  readonly hint: string;
  readonly about: string;
  readonly functions: Set<PublicFunction>;
  readonly from: Set<string>;
  readonly to: Set<string>;
  readonly spans: Map<string, Span>;
  pairs: number;
}

/** The duty in the new register: the function of the same id, or the only one that succeeded it. */
function continued({ now }: Compared, { function: one }: Duty): Duty | undefined {
  const same = now.duties.get(one.id);
  if (same !== undefined) return same;
  const standing = now.functions.standingOf(one.id);
  if (standing.is === "ended" && standing.succession.ends === "one")
    return now.duties.get(standing.succession.living.id);
  const [next, ...others] = standing.is === "unknown" ? one.successors : [];
  return next === undefined || others.length > 0 ? undefined : now.duties.get(next);
}

function addGone(groups: Map<string, Group>, { old }: Compared, duty: Duty): void {
  const spans = answeredSpans(duty, [{ lo: 0, hi: old.tree.lowest.length }]);
  if (spans.length === 0) return;
  const group = { code: "P0701", hint: "function-gone", about: duty.function.id } as const;
  addTo(groups, group, { duty, from: [], to: [], spans });
}

function addChange(
  groups: Map<string, Group>,
  compared: Compared,
  { duty, change, isAlike }: { readonly duty: Duty; readonly change: Change; readonly isAlike: boolean },
): void {
  const { from, to, spans } = change;
  const names = from.join("+");
  const isEveryBodyGone = from.every((id) => !compared.living.has(id));
  const byFunction = { hint: "function", about: duty.function.id };
  const byBody = { hint: "body", about: `bodies/${names}` };
  const lost = isAlike ? byBody : byFunction;
  const moved = isAlike || isEveryBodyGone ? byBody : byFunction;
  if (to.length > 0) addTo(groups, { code: "P0702", ...moved }, { duty, from, to, spans });
  else if (isEveryBodyGone)
    addTo(groups, { code: "P0703", hint: "gone", about: names }, { duty, from, to, spans });
  else addTo(groups, { code: "P0701", ...lost }, { duty, from, to, spans });
}

function addTo(
  groups: Map<string, Group>,
  group: Pick<Group, "code" | "hint" | "about">,
  given: {
    readonly duty: Duty;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly spans: readonly Span[];
  },
): void {
  const key = `${group.code}/${group.about}`;
  const known = groups.get(key) ?? {
    ...group,
    functions: new Set(),
    from: new Set(),
    to: new Set(),
    spans: new Map(),
    pairs: 0,
  };
  groups.set(key, known);
  known.functions.add(given.duty.function);
  for (const id of given.from) known.from.add(id);
  for (const id of given.to) known.to.add(id);
  for (const span of given.spans) known.spans.set(`${span.lo} ${span.hi}`, span);
  known.pairs += size(given.spans);
}

function groupFinding(compared: Compared, naming: Naming, group: Group): Finding {
  const [one] = group.functions;
  const functionFacts = group.hint.startsWith("function") || group.functions.size === 1;
  const [body] = group.from;
  const bodyName =
    body === undefined ? onlyId("") : (compared.old.bodies.known.get(body)?.[0] ?? onlyId(body));
  const areas = size(joined([...group.spans.values()]));
  const counts = { functions: group.functions.size, areas, pairs: group.pairs };
  const named = functionFacts && one !== undefined ? one : onlyId("");
  const about = { function: named.id, ...naming.one("functionName", named) };
  const made = { about: group.about, count: group.pairs };
  if (group.code === "P0702") {
    const facts = {
      ...about,
      ...naming.list("from", namesOf(compared.old, group.from)),
      ...naming.list("to", namesOf(compared.now, group.to)),
      ...counts,
    };
    const location =
      group.hint === "function"
        ? placeNow(compared, "functions", named.id)
        : placeNow(compared, "bodies", [...group.to][0] ?? "");
    return finding("P0702", { ...made, facts, hint: group.hint, location });
  }
  if (group.code === "P0703") {
    const ended = compared.now.bodies.standingOf(body ?? "");
    const date = ended.is === "ended" ? (ended.thing.validity.to ?? "") : "";
    const facts = {
      body: body ?? "",
      ...naming.one("bodyName", bodyName),
      ended: date,
      functions: counts.functions,
      ...naming.list("names", [...group.functions], namesInSentence),
      areas,
      pairs: group.pairs,
    };
    const location = placeNow(compared, "bodies", body ?? "");
    return finding("P0703", { ...made, facts, hint: date === "" ? "gone" : "ended", location });
  }
  const facts = {
    ...about,
    body: body ?? "",
    ...naming.one("bodyName", bodyName),
    area: "",
    ...naming.one("areaName", onlyId("")),
    ...counts,
  };
  const location =
    group.hint === "body"
      ? placeNow(compared, "bodies", body ?? "")
      : placeNow(compared, "functions", named.id);
  return finding("P0701", { ...made, facts, hint: group.hint, location });
}

/** Areas that have come to nothing, with the duties that were answered there. */
function goneAreas(compared: Compared, naming: Naming): readonly Finding[] {
  const { old, places } = compared;
  const { nodes } = largestAreas(old.tree, places.gone, Infinity);
  return nodes.flatMap((node) => {
    const span = spanOf(old.tree, node);
    const answered = [...old.duties.values()]
      .map((duty) => ({ duty, places: size(answeredSpans(duty, [span])) }))
      .filter((one) => one.places > 0);
    if (answered.length === 0) return [];
    const pairs = answered.reduce((sum, one) => sum + one.places, 0);
    const area = areaNamed(old.tree.areas[node]!);
    const only = answered.length === 1 ? answered[0]!.duty.function : onlyId("");
    return finding("P0701", {
      about: `areas/${area.id}`,
      facts: {
        function: only.id,
        ...naming.one("functionName", only),
        body: "",
        ...naming.one("bodyName", onlyId("")),
        area: area.id,
        ...naming.one("areaName", area),
        functions: answered.length,
        areas: size([span]),
        pairs,
      },
      hint: "area-gone",
      count: pairs,
      location: placeNow(compared, "areas", area.id),
    });
  });
}

function namesOf({ bodies }: Compared["old"], ids: ReadonlySet<string>): readonly Named[] {
  return [...ids].sort().map((id) => bodies.known.get(id)?.[0] ?? onlyId(id));
}

/** The row of a thing in the new register; the head of its table when it has none there. */
function placeNow(
  { now }: Compared,
  table: Extract<TableName, "areas" | "bodies" | "functions">,
  id: string,
): Place {
  const row = now[table].known.get(id)?.[0]?.row;
  const source = now.register.sources[table];
  return row === undefined
    ? { file: source.file ?? `register/${table}.csv`, line: 1, column: 1 }
    : source.placeOf(row, table === "areas" ? "code" : "id");
}
