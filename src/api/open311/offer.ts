/** What can be reported now, and for which places. */
import { perform } from "#kernel/operation/index.ts";
import { services, type Service } from "#modules/requests/index.ts";
import type { Asked } from "./asked.ts";
import { refusedBy, type Refused } from "./refused.ts";

export interface Offered {
  readonly services: readonly Service[];
  readonly areas: readonly { readonly id: string; readonly name: Service["name"] }[];
}

export async function offer({ requests, say, network }: Asked): Promise<Offered | Refused> {
  const actor = { kind: "stranger", network } as const;
  const result = await perform(services, requests, { actor, input: {} });
  return result.ok ? result.value : refusedBy(services, result.refusal, say);
}
