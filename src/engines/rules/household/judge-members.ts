/** Sums, counts and questions over the members of a group, some of whom may or may not count. */
import { exact, type Exact } from "../exact/rational.ts";
import type { Expr } from "../model.ts";
import type { Row } from "../scalar/situation.ts";
import { extreme } from "./extreme.ts";
import { asNumbers, asTruths, judged, restsOf, stopped, type Judged } from "./judged.ts";
import { eitherOf, numbers, point, scaled, sum, truths, type Numbers, type Span } from "./range.ts";

interface Looking {
  readonly span: Span | undefined;
  /** What an expression may give for a row. */
  readonly see: (expr: Expr, row: Row) => Judged;
}

interface Member {
  readonly row: Row;
  /** Whether the condition holds for it. */
  readonly counts: Judged | undefined;
  readonly isSure: boolean;
}

export function judgeMembers(expr: Expr & { op: "members" }, row: Row, { span, see }: Looking): Judged {
  const { list, how, each } = expr;
  const group = list.whose === "own" ? row : row.groups.get(list.group)?.row;
  if (group === undefined) return stopped();
  const { where, role } = list;
  const members: Member[] = [];
  const tests: Judged[] = [];
  for (const member of group.members) {
    if (role !== undefined && member.groups.get(list.group)?.role !== role) continue;
    const counts = where === undefined ? undefined : see(where, member);
    if (counts !== undefined) tests.push(counts);
    if (counts?.range === undefined && counts !== undefined) return stopped(counts.rests);
    const truth = counts === undefined ? undefined : asTruths(counts.range);
    if (truth?.yes === false) continue;
    members.push({ row: member, counts, isSure: truth?.no !== true });
  }
  const may = tests.some(({ mayStop }) => mayStop);
  const unsure = members.flatMap(({ counts, isSure }) => (isSure || counts === undefined ? [] : [counts]));
  const rests = restsOf([...unsure, ...tests.filter(({ mayStop }) => mayStop)]);
  const sure = members.filter(({ isSure }) => isSure).length;
  if (how === "count" || each === undefined) {
    const range = numbers(exact(BigInt(sure)), exact(BigInt(members.length)));
    return judged(range, rests, may);
  }
  const values = members.map((member) => see(each, member.row));
  const known: Known = { members, values, rests, may, sure };
  if (how === "some" || how === "every") return anyOrAll(how, known);
  if (values.some(({ range }) => range === undefined)) return stopped(rests | restsOf(values));
  return amounts(how, known, span);
}

interface Known {
  readonly members: readonly Member[];
  readonly values: readonly Judged[];
  readonly rests: bigint;
  readonly may: boolean;
  readonly sure: number;
}

function anyOrAll(how: "some" | "every", { members, values, rests, may }: Known): Judged {
  const wanted = how === "some";
  const stop = may || values.some(({ mayStop }) => mayStop);
  const can = (truth: boolean, at: number): boolean => {
    const { range } = values[at] ?? stopped();
    if (range === undefined) return true;
    return truth ? asTruths(range).yes : asTruths(range).no;
  };
  const isDecided = members.some(({ isSure }, at) => isSure && can(wanted, at) && !can(!wanted, at));
  const isPossible = members.some((_, at) => can(wanted, at));
  const range = wanted ? truths(isPossible, !isDecided) : truths(!isDecided, isPossible);
  // Who certainly does not decide it does not count.
  const counting = values.filter(({ mayStop }, at) => mayStop || can(wanted, at));
  const conditions = members.flatMap(({ counts, isSure }, at) =>
    !isSure && counts !== undefined && can(wanted, at) ? [counts] : [],
  );
  return judged(range, stop ? rests | restsOf(values) : restsOf([...counting, ...conditions]), stop);
}

function amounts(
  how: "sum" | "min" | "max" | "mean",
  { members, values, rests, may, sure }: Known,
  span: Span | undefined,
): Judged {
  const all = rests | restsOf(values);
  const stop = may || values.some(({ mayStop }) => mayStop);
  const ranges = values.map(({ range }) => asNumbers(range));
  const nothing = point(exact(0n));
  if (how === "sum") {
    const parts = ranges.map((one, at) =>
      members[at]?.isSure === true ? one : asNumbers(eitherOf(one, nothing, span)),
    );
    return judged(parts.reduce(sum, nothing), all, stop);
  }
  const isEmpty = ranges.length === 0;
  if (isEmpty) return stopped(all);
  if (how === "mean") {
    const count: Exact = exact(1n, BigInt(ranges.length));
    const range = sure === ranges.length ? scaled(ranges.reduce(sum), count) : hull(ranges, span);
    return judged(range, all, stop || sure === 0);
  }
  if (sure === ranges.length) {
    const found = extreme(how, values, span);
    return judged(found.range, found.rests | (may ? rests : 0n), stop);
  }
  return judged(hull(ranges, span), all, stop || sure === 0);
}

function hull(ranges: readonly Numbers[], span: Span | undefined): Numbers {
  return ranges.reduce((one, other) => asNumbers(eitherOf(one, other, span)));
}
