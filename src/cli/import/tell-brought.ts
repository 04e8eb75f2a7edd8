import { printable } from "#kernel/check/model.ts";
import type { CliContext } from "../context.ts";
import type { Brought } from "./bring-over.ts";

/** So many different reasons are told one by one; all of them stand in the file. */
const mostReasons = 20;

/** What was brought over, what was not and why, each reason once with how often. */
export function tellBrought({ say, write }: CliContext, brought: Brought, file: string): void {
  const { read, unread, notTaken, ...counts } = brought;
  write(`${say("imports-311.brought", { read, ...counts, refused: notTaken.length })}\n`);
  if (unread.length > 0) write(`${printable(say("imports-311.unread", { columns: unread }))}\n`);
  if (notTaken.length === 0) return;
  write(`${say("imports-311.not-taken", { count: notTaken.length, file })}\n`);
  const reasons = [...Map.groupBy(notTaken, ({ reason }) => reason)].sort(
    ([, some], [, others]) => others.length - some.length,
  );
  for (const [reason, some] of reasons.slice(0, mostReasons)) {
    const [first] = some;
    if (first === undefined) continue;
    const has = first.column === "" ? "no" : "yes";
    const facts = {
      has,
      reason,
      count: some.length,
      row: first.row,
      column: first.column,
      value: first.value,
    };
    write(`  ${printable(say("imports-311.reason", facts))}\n`);
  }
  const more = reasons.length - mostReasons;
  if (more > 0) write(`  ${say("imports-311.more-reasons", { count: more })}\n`);
}
