import type { Actor } from "#kernel/operation/model.ts";
import { append } from "#kernel/record/index.ts";
import type { AppsContext } from "./context.ts";

/** Adds an act to the chain of a key; within the attempt that does it. */
export async function noteAct(
  { store, clock }: Pick<AppsContext, "store" | "clock">,
  { key, act, actor }: { readonly key: string; readonly act: string; readonly actor: Actor },
): Promise<void> {
  const by =
    actor.kind === "account" ? { role: "administrator", account: actor.person.id } : { role: "system" };
  await append(store, { clock }, { matter: `apps:${key}`, act, actor: by, facts: {} });
}
