/** Which operations somebody may perform on a matter now: from the acts that its procedure has open. */
import type { Role } from "#kernel/operation/model.ts";
import type { ProcedureAct } from "#kernel/procedure/model.ts";
import type { MatterRow } from "../acting/load.ts";

/** Acts of procedures that go by an operation of another name. */
const operations: Readonly<Record<string, string>> = {
  add: "reply",
  join: "join-duplicates",
  accept: "settle-dispute",
  refuse: "settle-dispute",
  "decide-review": "decide",
};

export function operationsOf(
  acts: readonly ProcedureAct[],
  held: ReadonlySet<Role>,
  row: MatterRow,
): string[] {
  if (row.erased_at !== null) return [];
  const isWorker = held.has("case-worker") || held.has("supervisor") || held.has("reviewer");
  const found = acts.flatMap((act) => {
    const name =
      row.kind === "dispute" && act.id === "decide" ? "settle-dispute" : (operations[act.id] ?? act.id);
    // Joining is done by officials; a reporter joins before sending.
    if (name === "join-duplicates" && !isWorker) return [];
    return [name];
  });
  if (isWorker) found.push("note");
  if (isWorker && row.is_open) found.push(row.claimed_by === null ? "claim" : "unclaim");
  if (held.has("publisher") && mayRelease(row)) found.push("release");
  if (held.has("reporter") && row.kind === "request" && row.joined_to === null) found.push("agree");
  if (held.has("reporter") && !row.is_open) found.push("erase-me");
  return [...new Set(found)]
    .filter((name) => name !== "release" || mayRelease(row))
    .map((name) => `requests.${name}`);
}

/** To everybody, or the answer to those whose matters move with it. */
function mayRelease({ is_public, joined }: MatterRow): boolean {
  return is_public || joined > 0;
}
