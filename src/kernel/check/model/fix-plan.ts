/** Which fixes are made and which are not: only what has exactly one right answer, and on request what is a renaming. */
import type { Edit, Finding } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";
import { changesOf, type Change } from "./fix-words.ts";
import { placeInWords } from "./place.ts";
import { printable } from "./printable.ts";

export interface FixRequest {
  /** Only fixes of these codes; all that need no request when empty. */
  readonly only: ReadonlySet<string>;
  /** Fixes made on request, beside the others. */
  readonly also: ReadonlySet<string>;
}

export interface FixPlan {
  /** The findings that will be mended. */
  readonly findings: readonly Finding[];
  readonly edits: readonly Edit[];
  /** Findings that could be mended on request. */
  readonly onRequest: readonly Finding[];
  /** Edits left out because another finding wants something else of the same value. */
  readonly disagreeing: readonly Edit[];
}

/** Chooses the fixes. Suppressed findings are none of `findings`, so what somebody decided to live with stays. */
export function planFixes(findings: readonly Finding[], { only, also }: FixRequest): FixPlan {
  const fixable = findings.filter(({ fix }) => fix !== undefined && fix.edits.length > 0);
  const isChosen = ({ code, fix }: Finding): boolean =>
    fix?.onRequest === true ? only.has(code) || also.has(code) : only.size === 0 || only.has(code);
  const chosen = fixable.filter(isChosen);
  const disagreeing = disagreements(chosen.flatMap(editsOf));
  const agreed = chosen.filter(
    (finding) => !editsOf(finding).some((edit) => disagreeing.has(placeKey(edit))),
  );
  return {
    findings: agreed,
    edits: distinct(agreed.flatMap(editsOf)),
    onRequest: fixable.filter((finding) => finding.fix?.onRequest === true && !isChosen(finding)),
    disagreeing: [...disagreeing.values()],
  };
}

/** The plan as lines: what, where, from what to what, in how many places. */
export function planInWords(plan: FixPlan, folder: string, say: Say): readonly string[] {
  const { findings, edits, onRequest, disagreeing } = plan;
  const commands = [...new Set(onRequest.map(({ code }) => `polity check ${folder} --fix ${code}`))].join(
    ", ",
  );
  const conflicts = disagreeing.map(({ field, place }) =>
    say("check.fixing.conflict", { field, place: placeInWords(place) }),
  );
  if (edits.length === 0)
    return [say("check.fixing.nothing", { onRequest: onRequest.length, commands }), ...conflicts].map(
      printable,
    );
  const byCode = Map.groupBy(findings, ({ code }) => code);
  return [
    say("check.fixing.plan", { fixes: findings.length, edits: edits.length, files: filesOf(edits) }),
    ...[...byCode].flatMap(([code, all]) =>
      changesOf(all.flatMap(editsOf)).map((change) => `  ${changeLine(code, change, say)}`),
    ),
    ...conflicts,
    ...(onRequest.length > 0 ? [say("check.fixing.on-request", { commands })] : []),
  ].map(printable);
}

/** The files that the edits touch, in order. */
export function filesOf(edits: readonly Edit[]): readonly string[] {
  return [...new Set(edits.map(({ place }) => place.file))].sort();
}

/** Lines named of one change. */
const mostLines = 8;

function changeLine(code: string, { file, field, was, becomes, edits }: Change, say: Say): string {
  const how = was === "" ? "filled" : becomes === "" ? "emptied" : "replaced";
  const lines = edits.slice(0, mostLines).map(({ place }) => place.cell ?? String(place.line));
  const more = edits.length - lines.length;
  return say("check.fixing.change", {
    code,
    file,
    how,
    field,
    was,
    becomes,
    places: edits.length,
    lines: lines.join(", "),
    more,
  });
}

function editsOf({ fix }: Finding): readonly Edit[] {
  return fix?.edits ?? [];
}

function placeKey({ place, field }: Edit): string {
  return JSON.stringify([place.file, place.sheet, place.line, place.column, field]);
}

/** The first edit of each value that two edits want different things of. */
function disagreements(edits: readonly Edit[]): ReadonlyMap<string, Edit> {
  const first = new Map<string, Edit>();
  const disagreeing = new Map<string, Edit>();
  for (const edit of edits) {
    const key = placeKey(edit);
    const other = first.get(key);
    if (other === undefined) first.set(key, edit);
    else if (other.becomes !== edit.becomes || other.was !== edit.was) disagreeing.set(key, other);
  }
  return disagreeing;
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [placeKey(edit), edit])).values()];
}
