/** Acts and roles of entries in words. A receipt may come from another office, whose acts this one does not know. */
import type { Say } from "#lib/language.ts";
import { roles } from "#kernel/operation/model.ts";

/** Acts that have words: `record.act.ACT`. */
const known: ReadonlySet<string> = new Set([
  ...["read", "erased", "expired", "restored"].map((act) => `record.${act}`),
  ...[
    "report",
    "apply",
    "complain",
    "join",
    "reply",
    "reopen",
    "disagree",
    "review",
    "rate",
    "erase-me",
    "follow",
    "claim",
    "ask",
    "plan",
    "hand-over",
    "not-ours",
    "settle-dispute",
    "join-duplicates",
    "answer",
    "close",
    "release",
    "note",
    "bulk",
    "correct-function",
    "time",
  ].map((act) => `requests.${act}`),
  ...[
    "propose",
    "attach-simulation",
    "open-consultation",
    "adopt",
    "withdraw",
    "evaluate",
    "publish-simulation",
    "withdraw-simulation",
  ].map((act) => `policies.${act}`),
]);

const roleNames: ReadonlySet<string> = new Set(roles);

/** The act in words; as it is written when this office does not know it. */
export function actInWords(say: Say, act: string): string {
  return known.has(act) ? say(`record.act.${act}`) : act;
}

export function roleInWords(say: Say, role: string): string {
  return roleNames.has(role) ? say(`record.role.${role}`) : role;
}
