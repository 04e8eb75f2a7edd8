/** Nobody decides about what they did themselves: neither about a matter that they worked on, nor a second time about the same complaint. */
import type { Actor } from "#kernel/operation/model.ts";
import { entriesOf } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import { isAct } from "./act-names.ts";
import type { MatterRow } from "./load.ts";

/** What is done beside a matter, and decides nothing in it. */
const beside = new Set(["requests.note", "requests.release"]);

/** True for who worked on the matter that the complaint is about, who decided its first tier, and who complains. */
export async function tookPart(
  { store }: Pick<RequestsContext, "store">,
  { parent, number, reporter }: Pick<MatterRow, "parent" | "number" | "reporter">,
  actor: Actor,
): Promise<boolean> {
  if (actor.kind !== "account") return false;
  const { id } = actor.person;
  if (reporter === id) return true;
  const before = parent === null ? [] : await entriesOf(store, parent);
  if (before.some(({ act, actor: by }) => by.account === id && isAct(act) && !beside.has(act))) return true;
  const own = await entriesOf(store, number);
  return own.some(({ act, actor: by }) => by.account === id && act === "requests.decide");
}
