/** Who answered for a function before and who answers now, as the spans where that differs. */
import { answerAt } from "../answer.ts";
import { fingerprintOf } from "../causes.ts";
import type { CompiledRegister, Duty } from "../compile.ts";
import { eachPiece, rangesIn } from "../plan.ts";
import type { Span } from "../spans.ts";
import type { Places, Run } from "./places.ts";

/** A change of answer, in numbers of the old lowest areas. */
export interface Change {
  /** Ids of bodies that answered and do not any more, as the old register knows them. */
  readonly from: readonly string[];
  /** Ids of bodies that answer and did not, as the new register knows them; empty when nobody took over. */
  readonly to: readonly string[];
  readonly spans: readonly Span[];
}

export interface Compared {
  readonly old: CompiledRegister;
  readonly now: CompiledRegister;
  readonly places: Places;
  /** The id that a body of the new register had in the old one: its own, or a former one. */
  readonly oldIdOf: (id: string) => string;
  /** Old ids of the bodies that are there in the new register. */
  readonly living: ReadonlySet<string>;
}

/** True when the two registers assign the answers to a function in the same words. */
export function areAssignedAlike(old: Duty, now: Duty): boolean {
  const words = ({ function: one, answers }: Duty): string =>
    JSON.stringify([
      one.everyLevel,
      answers.claims.map((claim) => claim.key).sort(),
      answers.broken.map(({ cause }) => fingerprintOf(cause)).sort(),
    ]);
  const isDecided = ({ answers }: Duty): boolean =>
    answers.claims.some((claim) => claim.decision !== undefined) ||
    answers.ranges.some((range) => range.settlements.length > 0);
  return words(old) === words(now) && !isDecided(old) && !isDecided(now);
}

/** The changes between two duties; `isAlike` lets places about which nothing changed be passed over. */
export function changesBetween(
  compared: Compared,
  old: Duty,
  now: Duty,
  isAlike: boolean,
): readonly Change[] {
  const changes = new Map<string, { from: readonly string[]; to: readonly string[]; spans: Span[] }>();
  for (const run of compared.places.runs) {
    if (isAlike && !run.isChanged) continue;
    compareRun({ old, now, run }, (span, before, after) => {
      const oldIds = after.map((id) => compared.oldIdOf(id));
      const from = before.filter((id) => !oldIds.includes(id));
      const to = after.filter((_, i) => !before.includes(oldIds[i]!));
      // Where several claimed it alone and one is left, a dispute has ended and no duty is lost.
      const isLost = after.length === 0 || (now.function.everyLevel && to.length === 0);
      if (from.length === 0 || (to.length === 0 && !isLost)) return;
      const key = JSON.stringify([from, to]);
      const known = changes.get(key);
      if (known === undefined) changes.set(key, { from, to, spans: [span] });
      else known.spans.push(span);
    });
  }
  return [...changes.values()];
}

/** The spans where somebody answers. */
export function answeredSpans(duty: Duty, within: readonly Span[]): readonly Span[] {
  return within.flatMap((span) => piecesOf(duty, span).filter(({ ids }) => ids.length > 0));
}

interface Piece extends Span {
  readonly ids: readonly string[];
}

function piecesOf(duty: Duty, span: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { range, lo, hi } of rangesIn(duty.answers, span)) {
    eachPiece(range.maps, { lo, hi }, (from, to) => {
      const { winners } = answerAt(range, duty.function.everyLevel, from);
      pieces.push({ lo: from, hi: to, ids: [...new Set(winners.map(({ body }) => body.id))].sort() });
    });
  }
  return pieces;
}

function compareRun(
  { old, now, run }: { readonly old: Duty; readonly now: Duty; readonly run: Run },
  visit: (span: Span, before: readonly string[], after: readonly string[]) => void,
): void {
  const before = piecesOf(old, { lo: run.old, hi: run.old + run.length });
  const shift = run.old - run.now;
  const after = piecesOf(now, { lo: run.now, hi: run.now + run.length });
  let b = 0;
  let a = 0;
  for (let lo = run.old; lo < run.old + run.length;) {
    const one = before[b]!;
    const other = after[a]!;
    const hi = Math.min(one.hi, other.hi + shift);
    visit({ lo, hi }, one.ids, other.ids);
    if (one.hi === hi) b++;
    if (other.hi + shift === hi) a++;
    lo = hi;
  }
}
