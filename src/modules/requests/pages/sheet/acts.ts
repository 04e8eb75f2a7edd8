/** The acts that the sheet offers, in the order in which a matter usually goes, and what each asks for. */
import type { TObject, TSchema } from "typebox";
import type { Command } from "#kernel/operation/index.ts";
import { answer } from "../../commands/answer.ts";
import { ask } from "../../commands/ask.ts";
import { claim } from "../../commands/claim.ts";
import { close } from "../../commands/close.ts";
import { correctFunction } from "../../commands/correct-function.ts";
import { decide } from "../../commands/decide.ts";
import { extend } from "../../commands/extend.ts";
import { handOver } from "../../commands/hand-over.ts";
import { joinDuplicates } from "../../commands/join-duplicates.ts";
import { note } from "../../commands/note.ts";
import { notOurs } from "../../commands/not-ours.ts";
import { plan } from "../../commands/plan.ts";
import { release } from "../../commands/release.ts";
import { settleDispute } from "../../commands/settle-dispute.ts";
import { unclaim } from "../../commands/unclaim.ts";
import type { RequestsContext } from "../../context.ts";
import type { Sheet } from "../../shapes/office.ts";

export type FieldKind =
  | "date"
  | "words"
  | "reasons"
  | "outcome"
  | "body"
  | "basis"
  | "decision"
  | "original"
  | "function"
  | "area"
  | "answer"
  | "photos";

export interface SheetAct {
  readonly operation: Command<RequestsContext, TObject, TSchema>;
  readonly fields: readonly FieldKind[];
}

const acts: Readonly<Record<string, SheetAct>> = {
  claim: { operation: claim, fields: [] },
  "settle-dispute": { operation: settleDispute, fields: ["decision", "reasons", "basis"] },
  decide: { operation: decide, fields: ["outcome", "reasons", "basis"] },
  answer: { operation: answer, fields: ["outcome", "words", "basis", "body"] },
  plan: { operation: plan, fields: ["date", "words"] },
  ask: { operation: ask, fields: ["words"] },
  close: { operation: close, fields: ["outcome", "reasons", "basis"] },
  release: { operation: release, fields: ["words", "answer", "photos"] },
  extend: { operation: extend, fields: ["reasons", "basis"] },
  "join-duplicates": { operation: joinDuplicates, fields: ["original"] },
  "hand-over": { operation: handOver, fields: ["body", "reasons"] },
  "not-ours": { operation: notOurs, fields: ["body", "reasons", "basis"] },
  "correct-function": { operation: correctFunction, fields: ["function", "area", "reasons"] },
  note: { operation: note, fields: ["words"] },
  unclaim: { operation: unclaim, fields: [] },
};

/** The act of this name, when the sheet knows it. */
export function actNamed(name: string): SheetAct | undefined {
  return Object.hasOwn(acts, name) ? acts[name] : undefined;
}

/** The acts open to the reader now. */
export function openActs({ acts: open }: Sheet): readonly string[] {
  return Object.keys(acts).filter((name) => open.includes(`requests.${name}`));
}

/** What is to be done next, shown open at the head. */
export function nextAct(sheet: Sheet): string | undefined {
  const open = openActs(sheet).filter((name) => !["note", "unclaim"].includes(name));
  // Somebody else has it: then nothing presses.
  if (sheet.claimedBy?.isMe === false) return undefined;
  return open[0];
}
