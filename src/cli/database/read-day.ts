import { readDate, type PlainDate } from "#lib/dates.ts";
import { CannotRun, type CliContext } from "../context.ts";

/** A day given as an option; undefined when it was not given. */
export function readDay({ say }: CliContext, written: string | undefined): PlainDate | undefined {
  if (written === undefined) return undefined;
  const date = readDate(written);
  if (date === undefined) throw new CannotRun(say("adoption.not-a-date", { written }));
  return date;
}
