import type { Actor } from "#kernel/operation/model.ts";
import { append } from "#kernel/record/index.ts";
import type { WebhooksContext } from "./context.ts";

/** Adds an act to the chain of a webhook; within the attempt that does it. The address and the secret are not in it. */
export async function noteAct(
  { store, clock }: Pick<WebhooksContext, "store" | "clock">,
  {
    hook,
    body,
    act,
    actor,
  }: { readonly hook: string; readonly body: string; readonly act: string; readonly actor: Actor },
): Promise<void> {
  const by =
    actor.kind === "account"
      ? {
          role: actor.posts.some((post) => post.body === body) ? "supervisor" : "administrator",
          account: actor.person.id,
        }
      : { role: "system" };
  await append(store, { clock }, { matter: `webhooks:${hook}`, act, actor: by, facts: { body } });
}
